/**
 * How points are drawn on the graphics card. The first shader asks of each row what `sieve.ts` asks:
 * whether it is there at the date; it is fainter where it is not sure. Sizes are in eighths of a pixel.
 */

export const VERTEX = `#version 300 es
layout(location = 0) in vec2 place;      // world pixels at zoom 0 from the middle of the case
layout(location = 1) in ivec4 days;      // first, last, sureFirst, sureLast
layout(location = 2) in uvec4 what;      // kind, who, grade, 1 where the place is known only roughly
layout(location = 3) in uvec2 sizes;     // disc, ring
layout(location = 4) in int published;
uniform vec4 view;                       // pixels of the picture to a world pixel, and where the middle lies
uniform ivec3 moment;                    // date, from, known
uniform uvec3 shown;                     // bits of kinds, whose, grades
uniform float dot_size;
uniform vec3 colours[16];
uniform bool by_who;
uniform bool as_numbers;
uniform int before;                      // rows of the imports drawn before
flat out vec4 colour;
flat out vec3 shape;                     // radius of disc and ring in pixels, 1 where hollow

void main() {
  bool is_there = days.x <= moment.x && days.y >= moment.y && published <= moment.z
    && ((shown.x >> what.x) & 1u) == 1u && ((shown.y >> what.y) & 1u) == 1u && ((shown.z >> what.z) & 1u) == 1u;
  if (!is_there) {
    gl_Position = vec4(2.0, 2.0, 2.0, 1.0);
    gl_PointSize = 1.0;
    return;
  }
  gl_Position = vec4(place * view.xy + view.zw, 0.0, 1.0);
  vec2 radius = vec2(sizes) * 0.125 * dot_size;
  shape = vec3(radius, what.w == 1u ? 1.0 : 0.0);
  gl_PointSize = 2.0 * max(radius.x, radius.y) + 1.0;
  if (as_numbers) {
    int number = before + gl_VertexID + 1;
    colour = vec4(float(number & 255), float((number >> 8) & 255), float((number >> 16) & 255), 255.0) / 255.0;
    return;
  }
  bool is_sure = days.z <= moment.x && days.w >= moment.y;
  colour = vec4(colours[by_who ? what.y : what.x], is_sure ? 0.85 : 0.35);
}
`;

export const FRAGMENT = `#version 300 es
precision mediump float;
flat in vec4 colour;
flat in vec3 shape;
uniform bool as_numbers;
out vec4 result;

void main() {
  float size = 2.0 * max(shape.x, shape.y) + 1.0;
  float away = length(gl_PointCoord - 0.5) * size;
  if (as_numbers) {
    if (away > max(shape.x, 0.75)) discard;
    result = colour;
    return;
  }
  float disc = clamp(shape.x + 0.5 - away, 0.0, 1.0);
  if (shape.z > 0.5) disc *= 0.25 + 0.75 * clamp(away - shape.x + 1.7, 0.0, 1.0);
  float ring = shape.y > shape.x ? clamp(1.0 - abs(away - shape.y + 0.4), 0.0, 1.0) : 0.0;
  float alpha = colour.a * max(disc, ring);
  if (alpha < 0.01) discard;
  result = vec4(colour.rgb * alpha, alpha);
}
`;
