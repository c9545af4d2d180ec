//! A small software screen: turns what egui would draw into pixels, the same on every machine.

use std::collections::HashMap;

use eframe::egui::{
    Color32, ColorImage, Context, FullOutput, ImageData, Pos2, TextureId, epaint::Mesh,
    epaint::Primitive, epaint::Vertex, pos2,
};

/// The textures the screen was given, and the colour behind everything.
pub(crate) struct Screen {
    textures: HashMap<TextureId, ColorImage>,
    paper: Color32,
}

impl Screen {
    pub(crate) fn new(paper: Color32) -> Self {
        let textures = HashMap::new();
        Self { textures, paper }
    }

    /// Takes over the textures of a frame and draws it on `size` pixels.
    pub(crate) fn show(
        &mut self,
        ctx: &Context,
        mut output: FullOutput,
        size: [usize; 2],
    ) -> ColorImage {
        for (id, deltas) in output.textures_delta.set.clone() {
            for delta in deltas {
                let ImageData::Color(image) = &delta.image;
                match delta.pos {
                    None => {
                        self.textures.insert(id, image.as_ref().clone());
                    }
                    Some([left, top]) => {
                        let texture = self.textures.get_mut(&id).expect("a texture to change");
                        for y in 0..image.size[1] {
                            for x in 0..image.size[0] {
                                texture[(left + x, top + y)] = image[(x, y)];
                            }
                        }
                    }
                }
            }
        }
        let mut frame = ColorImage::filled(size, self.paper);
        let scale = output.pixels_per_point;
        for part in ctx.tessellate(output.shapes, scale) {
            if let Primitive::Mesh(mesh) = part.primitive {
                self.mesh(&mut frame, &mesh, scale);
            }
        }
        for id in &output.textures_delta.free {
            self.textures.remove(id);
        }
        output.textures_delta.clear();
        frame
    }

    fn mesh(&self, frame: &mut ColorImage, mesh: &Mesh, scale: f32) {
        let Some(texture) = self.textures.get(&mesh.texture_id) else {
            panic!("a mesh with a texture that was never uploaded");
        };
        for corners in mesh.indices.chunks_exact(3) {
            let corners = [0, 1, 2].map(|i| mesh.vertices[corners[i] as usize]);
            triangle(frame, texture, corners, scale);
        }
    }
}

/// Draws the pixels whose middles lie in a triangle, edges shared by the top-left rule.
fn triangle(frame: &mut ColorImage, texture: &ColorImage, mut v: [Vertex; 3], scale: f32) {
    let cross = |a: Pos2, b: Pos2, p: Pos2| (b.x - a.x) * (p.y - a.y) - (b.y - a.y) * (p.x - a.x);
    for vertex in &mut v {
        vertex.pos = pos2(vertex.pos.x * scale, vertex.pos.y * scale);
    }
    let mut area = cross(v[0].pos, v[1].pos, v[2].pos);
    if area < 0.0 {
        v.swap(1, 2);
        area = -area;
    }
    if area == 0.0 {
        return;
    }
    let bound = |axis: usize, size: usize| {
        let places = v.map(|v| v.pos[axis]);
        let low = places.iter().copied().fold(f32::MAX, f32::min).floor();
        let high = places.iter().copied().fold(f32::MIN, f32::max).ceil();
        low.max(0.0) as usize..(high.max(0.0) as usize).min(size)
    };
    let edges = [(1, 2), (2, 0), (0, 1)].map(|(a, b)| (v[a].pos, v[b].pos));
    let inclusive = edges.map(|(a, b)| b.y < a.y || (b.y == a.y && b.x > a.x));
    for y in bound(1, frame.size[1]) {
        for x in bound(0, frame.size[0]) {
            let middle = pos2(x as f32 + 0.5, y as f32 + 0.5);
            let share = edges.map(|(a, b)| cross(a, b, middle) / area);
            if (0..3).any(|i| share[i] < 0.0 || (share[i] == 0.0 && !inclusive[i])) {
                continue;
            }
            let mix =
                |of: &dyn Fn(&Vertex) -> f32| -> f32 { (0..3).map(|i| share[i] * of(&v[i])).sum() };
            let texel = sample(texture, mix(&|v| v.uv.x), mix(&|v| v.uv.y));
            let ink: [f32; 4] = std::array::from_fn(|k| {
                mix(&|v| f32::from(v.color.to_array()[k])) * texel[k] / 255.0
            });
            let under = frame[(x, y)].to_array();
            let over: [u8; 4] = std::array::from_fn(|k| {
                (ink[k] + f32::from(under[k]) * (1.0 - ink[3] / 255.0)).round() as u8
            });
            let [r, g, b, a] = over;
            frame[(x, y)] = Color32::from_rgba_premultiplied(r, g, b, a);
        }
    }
}

/// A texel between its neighbours, as a screen filters it.
fn sample(texture: &ColorImage, u: f32, v: f32) -> [f32; 4] {
    let [width, height] = texture.size;
    let (x, y) = (u * width as f32 - 0.5, v * height as f32 - 0.5);
    let (part_x, part_y) = (x - x.floor(), y - y.floor());
    let texel = |dx: f32, dy: f32| {
        let x = (x.floor() + dx).clamp(0.0, width as f32 - 1.0) as usize;
        let y = (y.floor() + dy).clamp(0.0, height as f32 - 1.0) as usize;
        texture[(x, y)].to_array().map(f32::from)
    };
    let corners = [
        texel(0.0, 0.0),
        texel(1.0, 0.0),
        texel(0.0, 1.0),
        texel(1.0, 1.0),
    ];
    std::array::from_fn(|k| {
        let top = corners[0][k] * (1.0 - part_x) + corners[1][k] * part_x;
        let bottom = corners[2][k] * (1.0 - part_x) + corners[3][k] * part_x;
        top * (1.0 - part_y) + bottom * part_y
    })
}
