using Fresnel.Drawing.Briefs;
using Fresnel.Drawing.Colours;
using Fresnel.Drawing.Kinds.Illustrations;
using Fresnel.Drawing.Layout;
using Fresnel.Drawing.Prompts;
using Fresnel.Drawing.Svg;

namespace Fresnel.Drawing.Kinds.Marketing;

/// <summary>"Two red hearts", "a blue star": simple shapes of a card, drawn in the colours that the prompt asks for.</summary>
internal static class ColouredShapes
{
    private const int Most = 6;

    private static readonly Dictionary<string, ShapeKind> s_shapes = new()
    {
        ["heart"] = ShapeKind.Heart,
        ["herz"] = ShapeKind.Heart,
        ["herzen"] = ShapeKind.Heart,
        ["coeur"] = ShapeKind.Heart,
        ["corazon"] = ShapeKind.Heart,
        ["corazone"] = ShapeKind.Heart,
        ["cuore"] = ShapeKind.Heart,
        ["star"] = ShapeKind.Star,
        ["stern"] = ShapeKind.Star,
        ["sterne"] = ShapeKind.Star,
        ["etoile"] = ShapeKind.Star,
        ["estrella"] = ShapeKind.Star,
        ["stella"] = ShapeKind.Star,
        ["dot"] = ShapeKind.Circle,
        ["circle"] = ShapeKind.Circle,
        ["kreis"] = ShapeKind.Circle,
        ["cercle"] = ShapeKind.Circle,
        ["circulo"] = ShapeKind.Circle,
    };

    /// <summary>Null for a subject without a colour, or one that is no such shape.</summary>
    public static (ShapeKind Kind, Rgb Colour)? Of(BriefSubject subject) =>
        subject.Colours is [var hex, ..]
        && Palettes.Parse(hex) is { } colour
        && WordNormalizer.Split(subject.Name) is [.., var word]
        && (s_shapes.TryGetValue(word, out var kind) || s_shapes.TryGetValue(WordNormalizer.Singular(word), out kind))
            ? (kind, colour)
            : null;

    /// <summary>As many as the prompt counts, one node each; none where the card shows something else.</summary>
    public static IReadOnlyList<Node> Of(MarketingBrief brief, double side)
    {
        var shapes = brief.Subjects.Select(subject => (Subject: subject, Shape: Of(subject))).ToList();
        return shapes.Count == 0 || shapes.Exists(each => each.Shape is null)
            ? []
            :
            [
                .. shapes
                    .SelectMany(each => Enumerable.Repeat(each, Math.Clamp(each.Subject.Count, 1, Most)))
                    .Take(Most)
                    .Select(each =>
                        Nodes.Art(side, side, (surface, box) => Draw(surface, box, each.Subject, each.Shape!.Value))
                    ),
            ];
    }

    private static void Draw(Surface surface, Rect box, BriefSubject subject, (ShapeKind Kind, Rgb Colour) shape)
    {
        surface.AddPictured(subject.Name);
        surface.AddPart(subject.Name, default);
        surface.Shape(ShapePicture.Outline(shape.Kind, box), box, shape.Colour, solid: true);
    }
}
