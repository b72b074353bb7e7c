namespace Fresnel.Drawing;

/// <summary>A picture in layers, back to front.</summary>
/// <param name="Drawn">What is to be seen, as a sentence for the reply.</param>
internal sealed record Composition(IReadOnlyList<Layer> Layers, string Drawn)
{
    /// <summary>The last stage, with everything.</summary>
    public const int Finished = 3;

    /// <summary>The picture as it stands at a stage: layers that come later are left out.</summary>
    public string ToSvg(Canvas canvas, int stage = Finished)
    {
        var shown = string.Concat(Layers.Where(layer => layer.Stage <= stage).Select(layer => layer.Svg));
        return $"""<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" width="{canvas.Width}" height="{canvas.Height}" viewBox="0 0 {canvas.Width} {canvas.Height}">{shown}</svg>""";
    }
}

/// <summary>Part of a picture.</summary>
/// <param name="Stage">When it appears: 0 backdrop, 1 words, 2 subject, 3 finish. Not its depth.</param>
internal readonly record struct Layer(int Stage, string Svg);
