// The place where the figure stands: floor, light, and an eye that goes round it by mouse and keys.

import { OrbitControls, THREE } from "nicegui-scene";

const VIEWS = { front: [0, 0.2, 7.4], side: [-7.4, 0.2, 0.001], top: [0, 6.6, 0.8] };
const MIDDLE = [0, -0.1, 0];
const FLOOR = -2.28;
const BESIDE = 2.5;

export class Stage {
  constructor(host, Body) {
    this.host = host;
    this.renderer = new THREE.WebGLRenderer({ antialias: true, alpha: true, preserveDrawingBuffer: true });
    this.renderer.shadowMap.enabled = true;
    this.renderer.shadowMap.type = THREE.PCFSoftShadowMap;
    this.renderer.toneMapping = THREE.ACESFilmicToneMapping;
    this.renderer.toneMappingExposure = 1.05;
    host.append(this.renderer.domElement);
    this.scene = new THREE.Scene();
    this.camera = new THREE.PerspectiveCamera(32, 1, 0.1, 60);
    this.body = new Body(THREE);
    this.ghost = new Body(THREE, { ghost: true });
    this.ghost.object.visible = false;
    this.scene.add(this.body.object, this.ghost.object);
    this._light();
    this._floor();
    this.controls = new OrbitControls(this.camera, this.renderer.domElement);
    Object.assign(this.controls, { enablePan: false, minDistance: 2.2, maxDistance: 12, maxPolarAngle: 2.1 });
    this.controls.addEventListener("change", () => this.draw());
    this.view("front");
    new ResizeObserver(() => this._fit()).observe(host);
    this._fit();
  }

  /** Look from `front`, `side` (the person's right) or `top`. */
  view(name) {
    const middle = this.beside ? [BESIDE / 2, MIDDLE[1], MIDDLE[2]] : MIDDLE;
    const [x, y, z] = VIEWS[name];
    const further = this.beside && name !== "side" ? 1.25 : 1;
    this.camera.position.set(middle[0] + x * further, middle[1] + y * further, middle[2] + z * further);
    this.controls.target.set(...middle);
    this.controls.update();
    this.draw();
  }

  /** Turn the eye by radians, for keys. */
  turn(aside, up) {
    const way = new THREE.Spherical().setFromVector3(this.camera.position.clone().sub(this.controls.target));
    way.theta += aside;
    way.phi = Math.min(this.controls.maxPolarAngle, Math.max(0.05, way.phi + up));
    this.camera.position.setFromSpherical(way).add(this.controls.target);
    this.controls.update();
    this.draw();
  }

  /** Show a figure, and another in whose light it is seen: in the same place, or `beside` it. */
  pose(figure, ghost = null, beside = false) {
    this.body.pose(figure);
    this.ghost.pose(ghost);
    this.ghost.object.position.x = beside ? BESIDE : 0;
    if (this.beside !== beside) {
      this.beside = beside;
      this.view("front");
    }
    this.draw();
  }

  draw() {
    if (this.due) return;
    this.due = requestAnimationFrame(() => {
      this.due = 0;
      this.renderer.render(this.scene, this.camera);
    });
  }

  _light() {
    this.scene.add(new THREE.HemisphereLight(0xf4fbff, 0x8a857c, 1.15));
    const key = new THREE.DirectionalLight(0xfff1de, 1.9);
    key.position.set(-2.6, 4.2, 4.4);
    key.castShadow = true;
    key.shadow.mapSize.set(1024, 1024);
    Object.assign(key.shadow.camera, { left: -4, right: 5, top: 3, bottom: -4, near: 1, far: 16 });
    key.shadow.bias = -0.0006;
    key.shadow.normalBias = 0.02;
    key.shadow.radius = 5;
    const rim = new THREE.DirectionalLight(0xcfe6ff, 1.1);
    rim.position.set(3, 2.5, -4);
    this.scene.add(key, rim);
  }

  _floor() {
    const floor = new THREE.Mesh(
      new THREE.CircleGeometry(4.6, 72),
      new THREE.ShaderMaterial({
        transparent: true,
        depthWrite: false,
        vertexShader: "varying vec2 at; void main() { at = position.xy; gl_Position = projectionMatrix * modelViewMatrix * vec4(position, 1.0); }",
        fragmentShader:
          "varying vec2 at; void main() { float r = length(at); float ring = smoothstep(0.03, 0.0, abs(fract(r + 0.5) - 0.5) - 0.006);" +
          " float foot = exp(-1.6 * r * r); vec3 tone = mix(vec3(0.80, 0.86, 0.87), vec3(0.52, 0.60, 0.62), 0.55 * ring);" +
          " tone = mix(tone, vec3(0.30, 0.36, 0.38), 0.5 * foot); gl_FragColor = vec4(tone, 0.85 * smoothstep(4.6, 1.2, r)); }",
      }),
    );
    floor.rotation.x = -Math.PI / 2;
    floor.position.y = FLOOR;
    const shade = new THREE.Mesh(new THREE.CircleGeometry(4.6, 48), new THREE.ShadowMaterial({ opacity: 0.16 }));
    shade.rotation.x = -Math.PI / 2;
    shade.position.y = FLOOR + 0.005;
    shade.receiveShadow = true;
    this.scene.add(floor, shade);
  }

  _fit() {
    const { clientWidth: width, clientHeight: height } = this.host;
    if (!width || !height) return;
    this.renderer.setPixelRatio(Math.min(2, window.devicePixelRatio || 1));
    this.renderer.setSize(width, height, false);
    this.camera.aspect = width / height;
    this.camera.updateProjectionMatrix();
    this.draw();
  }
}
