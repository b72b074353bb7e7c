using System.Collections.Concurrent;
using System.Numerics;

namespace Fresnel.Drawing.Studio;

/// <summary>Makes the bodies of a model.</summary>
/// <param name="labels">Paints the image of a label, given the luminance of what is behind it; null: none.</param>
internal sealed class ModelBuilder(StudioPalette palette, ProductLook look, Func<LabelData, float, LabelImage?> labels)
{
    // The tables of outlines are the same for every picture.
    private static readonly ConcurrentDictionary<string, Profile> s_profiles = new();

    /// <param name="stretch">Widens stands.</param>
    public IEnumerable<Body> Build(
        StudioModel model,
        Vector3 place,
        float yaw,
        float scale,
        float stretch = 1,
        Tilt tilt = default
    )
    {
        var materials = model.Materials.ToDictionary(
            pair => pair.Key,
            pair => look.Create(pair.Key, pair.Value, palette)
        );
        if (look.IsFrosted)
            Frost(model, materials);
        if (look.IsWet)
            materials = materials.ToDictionary(pair => pair.Key, pair => pair.Value with { IsWet = true });
        var pieces = new Pieces(model, look, palette);
        foreach (var body in model.Bodies)
        {
            if (look.IsFrosted && body.Kind == BodyKind.Liquid)
                continue;
            var kind = look.IsFrosted && body.Kind == BodyKind.Glass ? BodyKind.Solid : body.Kind;
            var parts = body
                .Parts.Select(part =>
                    Create(part, pieces.Of(part) ?? materials[part.Material], body.Stand ? stretch : 1)
                )
                .ToList();
            yield return new Body(kind, parts, place, yaw + body.Yaw, scale, tilt);
        }
    }

    private void Frost(StudioModel model, Dictionary<string, Material> materials)
    {
        var inside = model.Materials.Values.FirstOrDefault(material => material.Type == "liquid");
        foreach (var (name, data) in model.Materials.Where(pair => pair.Value.Type == "glass"))
            materials[name] = look.CreateFrosted(data, inside, palette);
    }

    private Part Create(PartData data, Material material, float stretch)
    {
        if (material.Texture >= SurfaceTexture.Stripes && (data.Turned is not null || data.Cyl is not null))
            material = material with { Wraps = true };
        var part = new PartSource(data, material, Labels(data, material), stretch);
        var at = Vector(data.At);
        if (data.Turned is { } path)
            return part.Create(Shape.Turned, at, profile: s_profiles.GetOrAdd(path, each => new Profile(each)));
        if (data.Plate is { } outline)
            return part.Plate(at, s_profiles.GetOrAdd(outline, each => new Profile(each)));
        if (data.Cyl is [var bottom, var top, var radius])
            return part.Box(
                new(at.X, at.Y + (bottom + top) / 2, at.Z),
                new(radius, (top - bottom) / 2, radius),
                radius
            );
        if (data.Box is { } half)
            return part.Box(at, Vector(half), data.Corner);
        if (data.Leaf is [var length, var width])
            return part.Leaf(at, length, width);
        if (data.Torus is { } ring)
            return part.Create(Shape.Torus, at, halfX: Vector(ring), halfY: data.Stretch);
        if (data.Arc is [var bend, var thick, var angle])
            return part.Create(Shape.Arc, at, halfX: new(bend, thick, angle * (MathF.PI / 180)));
        if (data.Rod is { } thickness)
            return part.Rod(Vector(data.From!), Vector(data.To!), thickness);
        return data.Ball is { } size ? part.Rod(at, at, size) : part.Create(Shape.Cloth, at);
    }

    private List<Label> Labels(PartData data, Material material)
    {
        var behind = LinearColour.Luminance(material.Albedo + material.Reflectance * 0.5f);
        var made = new List<Label>();
        foreach (var label in data.Labels)
        {
            var printed = label;
            if (look.Parts.GetValueOrDefault(ProductParts.Label)?.Paint is { } paper && TakesPaper(label))
                printed = printed with { Paper = paper };
            if (look.Parts.GetValueOrDefault(ProductParts.Ink) is { } ink)
                printed = printed with { Ink = ink.Paint ?? "#C9CCD1" };
            if (labels(printed, behind) is { } image)
                made.Add(
                    new Label(
                        image,
                        label.Side,
                        label.At[0],
                        label.At[1],
                        label.Size[0],
                        label.Size[1],
                        label.Radius,
                        label.Emission
                    )
                );
        }

        return made;
    }

    /// <summary>Whether it has a ground, whose colour a prompt may say.</summary>
    public static bool TakesPaper(LabelData label) =>
        label.Design is not ("cover" or "poster" or "panel" or "phone" or "wrap");

    public static Vector3 Vector(float[] values) => new(values[0], values[1], values[2]);

    /// <summary>"One red key": the pieces of a part that do not have its look.</summary>
    private sealed class Pieces(StudioModel model, ProductLook look, StudioPalette palette)
    {
        private readonly Dictionary<string, int> _seen = [];

        /// <summary>The model's own material; null: the part has the look that is requested.</summary>
        public Material? Of(PartData part)
        {
            if (look.Parts.GetValueOrDefault(part.Material) is not { Pieces: > 0 and var chosen } own)
                return null;
            var data = model.Materials[part.Material];
            var count = model.Bodies.Sum(body => body.Parts.Count(each => each.Material == part.Material)) / data.Piece;
            var piece = (_seen[part.Material] = _seen.GetValueOrDefault(part.Material) + 1) - 1;
            // Spread over the pieces, and near their middle.
            var isChosen = Enumerable
                .Range(0, chosen)
                .Any(i => (2 * i + 1) * count / (2 * chosen) == piece / data.Piece);
            return isChosen ? null
                : own.Rest is { } rest ? rest.Create(data with { Main = true }, palette)
                : look.Create(data, palette);
        }
    }

    /// <summary>What the parts of all shapes have.</summary>
    private sealed record PartSource(PartData Data, Material Material, IReadOnlyList<Label> Labels, float Stretch)
    {
        public Part Box(Vector3 at, Vector3 half, float corner)
        {
            // A round stand stays round.
            half *= new Vector3(Stretch, 1, Data.Cyl is null ? MathF.Sqrt(Stretch) : Stretch);
            var edge = MathF.Min(Data.Edge, MathF.Min(half.Y, MathF.Min(half.X, half.Z)));
            return Create(
                Shape.Loft,
                at,
                new(half.X, Data.X?[0] ?? 0, Data.X?[1] ?? 0),
                half.Y,
                new(half.Z, Data.Z?[0] ?? 0, Data.Z?[1] ?? 0),
                new(MathF.Min(corner * MathF.Max(1, Stretch), MathF.Min(half.X, half.Z)), Data.CornerTaper),
                edge
            );
        }

        public Part Leaf(Vector3 at, float length, float width) =>
            Create(
                Shape.Loft,
                at,
                new(width, width * 0.12f, -width * 0.9f),
                length,
                new(0.007f, 0, 0),
                new(0.006f, 0),
                0.004f,
                caution: 0.7f
            );

        public Part Plate(Vector3 at, Profile outline) =>
            Create(
                Shape.Plate,
                at,
                new(0, Data.Folds?[0] ?? 0, 2 * MathF.PI * (Data.Folds?[1] ?? 0)),
                Data.Depth,
                edge: Data.Edge,
                profile: outline
            );

        public Part Rod(Vector3 from, Vector3 to, float radius) => Create(Shape.Rod, from, end: to, edge: radius);

        public Part Create(
            Shape shape,
            Vector3 at,
            Vector3 halfX = default,
            float halfY = 0,
            Vector3 halfZ = default,
            Vector2 corner = default,
            float edge = 0,
            Vector3 end = default,
            Profile? profile = null,
            float? caution = null
        ) =>
            new(Data.Turn is null ? default : Vector(Data.Turn))
            {
                Shape = shape,
                Position = at,
                HalfX = halfX,
                HalfY = halfY,
                HalfZ = halfZ,
                Corner = corner,
                Edge = edge,
                End = end,
                Profile = profile,
                Material = Material,
                Labels = Labels,
                Operation = Data.Operation,
                Blend = Data.Blend,
                Squash = Data.Squash,
                Taper = Data.Taper,
                Caution = caution ?? Data.Caution,
            };
    }
}
