/**
 * How points are drawn on the graphics card. The vertex shader asks of each row what `sieve.ts` asks:
 * whether it is there at the date; it is fainter where it is not sure. Sizes are in eighths of a pixel.
 *
 * A disc and a ring are both told by `reach - abs(away - middle) * slope`, where `away` is the squared
 * distance from the point's middle: nothing else is worked out for each pixel, which a computer
 * without a graphics card would feel.
 */

const HEAD = `#version 300 es
`;

const ROWS = `
layout(location = 0) in vec2 place;      // world pixels at zoom 0 from the middle of the rows
layout(location = 1) in ivec4 days;      // first, last, sureFirst, sureLast
layout(location = 2) in uvec4 what;      // kind, who, grade, 1 where the place is known only roughly
layout(location = 3) in uvec2 sizes;     // disc, ring
layout(location = 4) in int published;
uniform vec4 view;                       // pixels of the picture to a world pixel, and where the middle lies
uniform ivec3 moment;                    // date, from, known
uniform uvec3 shown;                     // bits of kinds, whose, grades
uniform float dot_size;

bool is_there() {
  return days.x <= moment.x && days.y >= moment.y && published <= moment.z
    && ((shown.x >> what.x) & 1u) == 1u && ((shown.y >> what.y) & 1u) == 1u && ((shown.z >> what.z) & 1u) == 1u;
}
`;

export const POINTS = {
  vertex: `${HEAD}${ROWS}
uniform vec3 colours[16];
uniform bool by_who;
uniform float solid;
flat out vec4 colour;
flat out vec2 reach;                     // of disc and ring
flat out vec2 middle;
flat out vec2 slope;

void main() {
  if (!is_there()) {
    gl_Position = vec4(2.0, 2.0, 2.0, 1.0);
    gl_PointSize = 1.0;
    return;
  }
  gl_Position = vec4(place * view.xy + view.zw, 0.0, 1.0);
  vec2 radius = vec2(sizes) * 0.125 * dot_size;
  float size = 2.0 * max(radius.x, radius.y) + 1.0;
  gl_PointSize = size;
  bool is_hollow = what.w == 1u;
  vec2 edge = radius * radius / (size * size);
  reach = vec2(is_hollow ? 1.1 : 0.5 + 0.5 * radius.x, radius.y > 0.0 ? 0.9 : -1.0);
  middle = vec2(is_hollow ? edge.x : 0.0, edge.y);
  slope = size * size / (2.0 * max(radius, 0.5));
  bool is_sure = days.z <= moment.x && days.w >= moment.y;
  float alpha = solid * (is_sure ? 1.0 : 0.4);
  colour = vec4(colours[by_who ? what.y : what.x] * alpha, alpha);
}
`,
  fragment: `${HEAD}
precision mediump float;
flat in vec4 colour;
flat in vec2 reach;
flat in vec2 middle;
flat in vec2 slope;
out vec4 result;

void main() {
  vec2 from = gl_PointCoord - 0.5;
  vec2 covered = clamp(reach - abs(dot(from, from) - middle) * slope, 0.0, 1.0);
  result = colour * max(covered.x, covered.y);
}
`,
};

/** The same points, each a dot in the colour of its number: what the picture shows can be read back. */
export const NUMBERS = {
  vertex: `${HEAD}${ROWS}
uniform int before;                      // rows of the imports drawn before
flat out vec4 colour;

void main() {
  gl_PointSize = 1.0;
  gl_Position = is_there() ? vec4(place * view.xy + view.zw, 0.0, 1.0) : vec4(2.0, 2.0, 2.0, 1.0);
  int number = before + gl_VertexID + 1;
  colour = vec4(float(number & 255), float((number >> 8) & 255), float((number >> 16) & 255), 255.0) / 255.0;
}
`,
  fragment: `${HEAD}
precision mediump float;
flat in vec4 colour;
out vec4 result;

void main() {
  result = colour;
}
`,
};

/** An array of pixels, from the top down, as the whole picture. */
export const PICTURE = {
  vertex: `${HEAD}
void main() {
  gl_Position = vec4(gl_VertexID == 1 ? 3.0 : -1.0, gl_VertexID == 2 ? 3.0 : -1.0, 0.0, 1.0);
}
`,
  fragment: `${HEAD}
precision mediump float;
uniform highp sampler2D pixels;
uniform highp int bottom;
out vec4 result;

void main() {
  result = texelFetch(pixels, ivec2(int(gl_FragCoord.x), bottom - int(gl_FragCoord.y)), 0);
}
`,
};
