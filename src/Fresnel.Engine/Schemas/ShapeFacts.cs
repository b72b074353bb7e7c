using Fresnel.Vision.Pages;

namespace Fresnel.Engine.Schemas;

/// <summary>Plain shapes.</summary>
internal static class ShapeFacts
{
    public static object? Find(ShapesContent content, SchemaProperty property) =>
        FactLookup.Normalize(property.Name) switch
        {
            "shapes" or "figures" when property.IsList => content
                .Shapes.Select(object (shape) => Shape(shape))
                .ToList(),
            "shapecount" or "numberofshapes" => (long)content.Shapes.Count,
            _ => null,
        };

    private static FactLookup Shape(PageShape shape) =>
        FactLookup.Of(
            $"{shape.Colour} {shape.Shape}",
            name =>
                name switch
                {
                    "shape" or "type" or "kind" or "name" or "form" => shape.Shape,
                    "color" or "colour" => shape.Colour,
                    "x" or "left" => (long)shape.Box.Left,
                    "y" or "top" => (long)shape.Box.Top,
                    "width" => (long)shape.Box.Width,
                    "height" => (long)shape.Box.Height,
                    _ => null,
                }
        );
}
