// A person made of smooth skins around a few joints: trunk, neck, head, arms, hands. Below the hips it fades away,
// since no camera at a desk sees the legs. One unit is the width of the shoulder joints; x is the person's LEFT, y up,
// z forward, so that from the front one faces them.

const AROUND = 28;

/** A skin over rings: `rings` x `AROUND` points that are moved about, with a colour each. */
class Skin {
  constructor(THREE, rings, material, { around = AROUND, caps = true } = {}) {
    this.rings = rings;
    this.around = around;
    this.positions = new Float32Array((rings * around + 2) * 3);
    this.colours = new Float32Array((rings * around + 2) * 4).fill(1);
    const geometry = new THREE.BufferGeometry();
    geometry.setAttribute("position", new THREE.BufferAttribute(this.positions, 3));
    geometry.setAttribute("color", new THREE.BufferAttribute(this.colours, 4));
    geometry.setIndex(faces(rings, around, caps));
    this.geometry = geometry;
    this.mesh = new THREE.Mesh(geometry, material);
    this.mesh.frustumCulled = false;
    this.mesh.castShadow = true;
  }

  /** Put one ring: its middle, its two half axes, how square it is (2 is an ellipse), how deep its back is against its
      front, and what stands out at an angle. */
  ring(index, middle, across, along, square = 2, back = 1, out = null) {
    for (let i = 0; i < this.around; i += 1) {
      const angle = (2 * Math.PI * i) / this.around;
      const c = power(Math.cos(angle), 2 / square);
      const s = power(Math.sin(angle), 2 / square) * (Math.sin(angle) < 0 ? back : 1) * (out ? 1 + out(angle) : 1);
      const at = 3 * (index * this.around + i);
      for (let k = 0; k < 3; k += 1) this.positions[at + k] = middle[k] + c * across[k] + s * along[k];
    }
    if (index === 0) this._end(0, middle);
    if (index === this.rings - 1) this._end(1, middle);
  }

  paint(index, [r, g, b], alpha = 1) {
    for (let i = 0; i < this.around; i += 1) this.colours.set([r, g, b, alpha], 4 * (index * this.around + i));
    if (index === 0) this.colours.set([r, g, b, alpha], 4 * this.rings * this.around);
    if (index === this.rings - 1) this.colours.set([r, g, b, alpha], 4 * (this.rings * this.around + 1));
  }

  done() {
    this.geometry.attributes.position.needsUpdate = true;
    this.geometry.computeVertexNormals();
  }

  _end(which, middle) {
    this.positions.set(middle, 3 * (this.rings * this.around + which));
  }
}

const power = (value, exponent) => Math.sign(value) * Math.abs(value) ** exponent;

function faces(rings, around, caps) {
  const found = [];
  for (let r = 0; r + 1 < rings; r += 1) {
    for (let i = 0; i < around; i += 1) {
      const j = (i + 1) % around;
      const [a, b, c, d] = [r * around + i, r * around + j, (r + 1) * around + i, (r + 1) * around + j];
      found.push(a, c, b, b, c, d);
    }
  }
  if (caps) {
    const [first, last] = [rings * around, rings * around + 1];
    for (let i = 0; i < around; i += 1) {
      const j = (i + 1) % around;
      found.push(first, i, j, last, (rings - 1) * around + j, (rings - 1) * around + i);
    }
  }
  return found;
}

// Vectors as plain arrays of three.
const add = (a, b) => [a[0] + b[0], a[1] + b[1], a[2] + b[2]];
const sub = (a, b) => [a[0] - b[0], a[1] - b[1], a[2] - b[2]];
const mul = (a, f) => [a[0] * f, a[1] * f, a[2] * f];
const mix = (a, b, f) => add(mul(a, 1 - f), mul(b, f));
const dot = (a, b) => a[0] * b[0] + a[1] * b[1] + a[2] * b[2];
const cross = (a, b) => [a[1] * b[2] - a[2] * b[1], a[2] * b[0] - a[0] * b[2], a[0] * b[1] - a[1] * b[0]];
const size = (a) => Math.hypot(...a);
const unit = (a, or = [0, 1, 0]) => (size(a) > 1e-6 ? mul(a, 1 / size(a)) : or);
const without = (a, n) => sub(a, mul(n, dot(a, n)));
const smooth = (x) => x * x * (3 - 2 * x);

/** Radii and such between given places: [[place, value, value...], ...]. */
function along(table, at) {
  let i = 1;
  while (i < table.length - 1 && table[i][0] < at) i += 1;
  const [a, b] = [table[i - 1], table[i]];
  const share = Math.min(1, Math.max(0, (at - a[0]) / (b[0] - a[0])));
  return a.slice(1).map((value, k) => value + smooth(share) * (b[k + 1] - value));
}

// Height (0 hips, 1 shoulder joints, in trunk lengths), half width, half depth, how square, depth of the back.
// Adults' means: chest breadth 0.30 m, waist 0.28 m, hips 0.34 m, where the shoulder joints are 0.36 m apart
// (ANSUR II, Gordon et al. 2014); drawn, never measured.
const TRUNK = [
  [-0.42, 0.4, 0.27, 2.2, 1],
  [-0.22, 0.47, 0.31, 2.3, 1.08],
  [-0.02, 0.475, 0.32, 2.4, 1.05],
  [0.18, 0.425, 0.29, 2.4, 0.95],
  [0.36, 0.39, 0.275, 2.3, 0.9],
  [0.56, 0.44, 0.305, 2.3, 0.95],
  [0.76, 0.495, 0.33, 2.3, 1],
  [0.87, 0.53, 0.31, 2.3, 1],
  [0.95, 0.57, 0.26, 2.4, 1],
  [1.005, 0.57, 0.205, 2.3, 1.02],
  [1.035, 0.52, 0.175, 2.2, 1.02],
  [1.065, 0.43, 0.16, 2.1, 1.02],
  [1.095, 0.32, 0.155, 2, 1],
  [1.12, 0.24, 0.155, 2, 1],
  [1.14, 0.195, 0.158, 2, 1],
];
const BELT = 0.04;

// Along an arm: 0 shoulder, 1 elbow, 2 wrist, 3 tips of the fingers; half width, half depth.
const ARM = [
  [-0.075, 0.02, 0.02],
  [-0.06, 0.065, 0.07],
  [-0.02, 0.11, 0.12],
  [0.07, 0.146, 0.16],
  [0.18, 0.158, 0.17],
  [0.32, 0.152, 0.16],
  [0.55, 0.136, 0.14],
  [0.85, 0.115, 0.115],
  [1, 0.112, 0.112],
  [1.2, 0.122, 0.118],
  [1.55, 0.098, 0.09],
  [1.9, 0.075, 0.064],
  [2.02, 0.074, 0.058],
  [2.25, 0.112, 0.064],
  [2.5, 0.118, 0.06],
  [2.8, 0.104, 0.052],
  [2.94, 0.08, 0.042],
  [3, 0.02, 0.015],
];
const HAND = 0.48;
const SLEEVE_ENDS = 0.62;

const TONES = {
  person: { skin: [0.56, 0.34, 0.23], shirt: [0.02, 0.17, 0.2], cloth: [0.025, 0.035, 0.05], hair: [0.035, 0.022, 0.015] },
  ghost: { skin: [0.2, 0.24, 0.5], shirt: [0.2, 0.24, 0.5], cloth: [0.2, 0.24, 0.5], hair: [0.16, 0.2, 0.44] },
};

/** A body that can be posed; `object` belongs into a scene. */
export class Body {
  constructor(THREE, { ghost = false } = {}) {
    this.THREE = THREE;
    this.tones = ghost ? TONES.ghost : TONES.person;
    this.opacity = ghost ? 0.36 : 1;
    this.object = new THREE.Group();
    const material = (extra = {}) =>
      new THREE.MeshStandardMaterial({
        vertexColors: true,
        roughness: 0.78,
        metalness: 0,
        transparent: true,
        depthWrite: true,
        ...extra,
      });
    this.material = material();
    this.trunk = new Skin(THREE, 46, this.material);
    this.neck = new Skin(THREE, 8, this.material, { caps: false });
    this.head = new Skin(THREE, 30, this.material);
    this.hair = new Skin(THREE, 20, this.material);
    this.arms = { left: new Skin(THREE, 56, this.material), right: new Skin(THREE, 56, this.material) };
    this.sleeves = { left: new Skin(THREE, 20, this.material), right: new Skin(THREE, 20, this.material) };
    const skins = [this.trunk, this.neck, this.head, this.hair, ...Object.values(this.arms), ...Object.values(this.sleeves)];
    for (const skin of skins) {
      if (ghost) skin.mesh.castShadow = false;
      this.object.add(skin.mesh);
    }
    this.skins = skins;
    this._paint();
  }

  /** Stand as a figure of the document does; null hides the body. */
  pose(figure) {
    this.object.visible = Boolean(figure && figure.left_shoulder && figure.right_shoulder);
    if (!this.object.visible) return;
    const at = (name) => figure[name] && [-figure[name][0], figure[name][1], figure[name][2]];
    const frame = this._frame(at);
    this._trunk(frame);
    this._head(frame, at("head"), figure.turned);
    for (const side of ["left", "right"]) this._arm(side, frame, at);
    for (const skin of this.skins) skin.done();
  }

  _frame(at) {
    const [left, right] = [at("left_shoulder"), at("right_shoulder")];
    const top = mix(left, right, 0.5);
    const seen = at("left_hip") && at("right_hip");
    const hips = seen ? mix(at("left_hip"), at("right_hip"), 0.5) : [0.35 * top[0], top[1] - 1.47, 0];
    const up = unit(sub(top, hips));
    const across = unit(without(sub(left, right), up), [1, 0, 0]);
    const below = seen ? sub(at("left_hip"), at("right_hip")) : [1, 0, 0];
    const hipsAcross = unit(without(unit(below), up), [1, 0, 0]);
    // the depth of each shoulder trembles more than it tells, so the chest turns by part of it
    const calm = unit([across[0], across[1], 0.75 * across[2]]);
    return { left, right, top, hips: mix(hips, [hips[0], hips[1], 0], 0.5), up, across: calm, hipsAcross, width: size(sub(left, right)) };
  }

  _trunk({ top, hips, up, across, hipsAcross, left, right }) {
    const length = Math.max(1.1, size(sub(top, hips)));
    const tilt = left[1] - right[1];
    for (let i = 0; i < this.trunk.rings; i += 1) {
      const height = TRUNK[0][0] + ((TRUNK.at(-1)[0] - TRUNK[0][0]) * i) / (this.trunk.rings - 1);
      const [wide, deep, square, back] = along(TRUNK, height);
      const turn = smooth(Math.min(1, Math.max(0, (height - 0.1) / 0.8)));
      const side = unit(mix(hipsAcross, across, turn));
      const forward = unit(cross(side, up), [0, 0, 1]);
      const curve = 0.05 * Math.sin(Math.PI * Math.min(1, Math.max(0, height)));
      const neckwards = 0.55 * Math.max(0, height - 1);
      const middle = add(add(top, mul(up, (height - 1) * length)), mul(forward, 0.02 - curve + neckwards));
      // a shrug of one shoulder lifts that side of the yoke
      const yoke = Math.max(0, Math.min(1, (height - 0.75) / 0.2));
      const lifted = add(mul(side, wide), mul([0, 1, 0], 0.35 * tilt * yoke * wide));
      this.trunk.ring(i, middle, lifted, mul(forward, deep), square, back);
    }
  }

  _head(frame, ears, turned) {
    const { top, up, across } = frame;
    const forward = unit(cross(across, up), [0, 0, 1]);
    // how far the head is in front trembles most of all, so it is drawn as part of that
    const middle = ears ? [ears[0], ears[1], top[2] + Math.min(0.3, Math.max(0, 0.1 + 0.4 * (ears[2] - top[2] - 0.1)))] : add(top, mul(up, 0.6));
    const [tilt, turn, nod] = (turned ?? [0, 0, 0]).map((value) => (value * 1000 * Math.PI) / 1800);
    // tilt: ear to the right shoulder; turn: to the left; nod: chin down
    let side = add(mul(across, Math.cos(tilt)), mul(up, Math.sin(tilt)));
    let above = unit(without(up, unit(side)));
    side = unit(side);
    let ahead = unit(cross(side, above), forward);
    [side, ahead] = [
      add(mul(side, Math.cos(turn)), mul(ahead, -Math.sin(turn))),
      add(mul(ahead, Math.cos(turn)), mul(side, Math.sin(turn))),
    ];
    [above, ahead] = [
      add(mul(above, Math.cos(nod)), mul(ahead, Math.sin(nod))),
      add(mul(ahead, Math.cos(nod)), mul(above, -Math.sin(nod))),
    ];
    this._skull(middle, side, above, ahead);
    const from = add(add(top, mul(up, 0.13)), mul(forward, 0.045));
    const to = add(add(middle, mul(above, -0.12)), mul(ahead, -0.02));
    for (let i = 0; i < this.neck.rings; i += 1) {
      const share = i / (this.neck.rings - 1);
      const thick = 0.168 - 0.016 * smooth(Math.min(1, 1.6 * share));
      this.neck.ring(i, mix(from, to, share), mul(unit(mix(across, side, share)), thick), mul(unit(mix(forward, ahead, share)), thick));
    }
  }

  _skull(middle, side, above, ahead) {
    const bump = (angle, wide) => Math.exp(-(((angle - Math.PI / 2) / wide) ** 2));
    for (let i = 0; i < this.head.rings; i += 1) {
      const latitude = -Math.PI / 2 + (Math.PI * i) / (this.head.rings - 1);
      const [height, round] = [Math.sin(latitude), Math.cos(latitude) ** 0.9];
      const jaw = Math.max(0, -height);
      const nose = 0.12 * Math.exp(-(((height + 0.2) / 0.15) ** 2)) + 0.05 * Math.exp(-(((height + 0.02) / 0.3) ** 2));
      const chin = 0.2 * Math.exp(-(((height + 0.84) / 0.2) ** 2));
      const out = (angle) => nose * bump(angle, 0.2) + chin * bump(angle, 0.5);
      const up = height * (height < 0 ? 0.37 : 0.31) + 0.02;
      const at = add(add(middle, mul(above, up)), mul(ahead, 0.045 + 0.055 * jaw));
      this.head.ring(i, at, mul(side, (0.215 - 0.055 * jaw ** 1.4) * round), mul(ahead, (0.255 - 0.02 * jaw) * round), 2.1, 1.04 - 0.3 * jaw, out);
    }
    for (let i = 0; i < this.hair.rings; i += 1) {
      const latitude = -0.55 + ((Math.PI / 2 + 0.55) * i) / (this.hair.rings - 1);
      const [height, round] = [Math.sin(latitude), Math.cos(latitude) ** 0.85];
      // the hairline: in front it begins high, at the back it reaches down to the neck
      const front = 0.8 - 0.5 * Math.max(0, Math.min(1, (0.62 - height) / 0.8));
      const out = (angle) => (Math.sin(angle) > 0 ? -(1 - (height > 0.62 ? 1 : front)) * Math.sin(angle) ** 0.6 : 0);
      const up = height * (height < 0 ? 0.36 : 0.325) + 0.025;
      const at = add(add(middle, mul(above, up)), mul(ahead, 0.03));
      this.hair.ring(i, at, mul(side, 0.231 * round), mul(ahead, 0.272 * round), 2.1, 1.06, out);
    }
  }

  _arm(side, frame, at) {
    const shoulder = at(`${side}_shoulder`);
    const elbow = at(`${side}_elbow`) ?? add(shoulder, mul(frame.up, -0.82));
    const wrist = at(`${side}_wrist`) ?? add(elbow, mul(unit(sub(elbow, shoulder)), 0.72));
    const [upper, fore] = [unit(sub(elbow, shoulder), [0, -1, 0]), unit(sub(wrist, elbow), [0, -1, 0])];
    const line = (s) => {
      if (s <= 1) return add(shoulder, mul(sub(elbow, shoulder), s));
      if (s <= 2) return add(elbow, mul(sub(wrist, elbow), s - 1));
      return add(wrist, mul(fore, (s - 2) * HAND));
    };
    const rounded = (s) => {
      const reach = 0.17;
      if (Math.abs(s - 1) >= reach) return line(s);
      const share = (s - 1 + reach) / (2 * reach);
      return mix(mix(line(1 - reach), elbow, share), mix(elbow, line(1 + reach), share), share);
    };
    const skin = this.arms[side];
    const bend = cross(upper, fore);
    let depth = size(bend) > 0.15 ? unit(bend) : unit(without(unit(cross(frame.across, frame.up), [0, 0, 1]), upper), [0, 0, 1]);
    // a raised arm comes out of the chest, a hanging one begins at the shoulder's top
    const raised = 1 - Math.max(0, -dot(upper, frame.up));
    const top = ARM[0][0] - 0.17 * raised;
    const put = (target, first, last, grow) => {
      for (let i = 0; i < target.rings; i += 1) {
        const s = first + ((last - first) * i) / (target.rings - 1);
        const ahead = unit(sub(rounded(s + 0.02), rounded(s - 0.02)), upper);
        depth = unit(without(depth, ahead), depth);
        const round = first === top ? Math.sqrt(Math.min(1, Math.max(0.02, (s - top) / 0.13))) : 1;
        const [wide, deep] = along(ARM, s).map((radius) => (s < 0.18 ? round * raised * Math.max(0, 0.152 - radius) + radius : radius));
        target.ring(i, rounded(s), mul(unit(cross(ahead, depth)), wide * grow + (grow > 1 ? 0.012 : 0)), mul(depth, deep * grow + (grow > 1 ? 0.012 : 0)));
      }
    };
    const begun = depth;
    put(skin, SLEEVE_ENDS - 0.3, 3, 1);
    depth = begun;
    put(this.sleeves[side], top, SLEEVE_ENDS, 1.1);
  }

  _paint() {
    const { skin, shirt, cloth, hair } = this.tones;
    const all = (target, tone) => {
      for (let i = 0; i < target.rings; i += 1) target.paint(i, tone, this.opacity);
    };
    for (let i = 0; i < this.trunk.rings; i += 1) {
      const height = TRUNK[0][0] + ((TRUNK.at(-1)[0] - TRUNK[0][0]) * i) / (this.trunk.rings - 1);
      const fade = Math.min(1, Math.max(0, (height + 0.42) / 0.3));
      this.trunk.paint(i, height < BELT ? cloth : shirt, this.opacity * fade);
    }
    all(this.neck, skin);
    all(this.head, skin);
    all(this.hair, hair);
    for (const side of ["left", "right"]) {
      all(this.arms[side], skin);
      all(this.sleeves[side], shirt);
    }
  }
}
