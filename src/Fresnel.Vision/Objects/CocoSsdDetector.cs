using Fresnel.Imaging;
using Fresnel.Vision.Inference;
using Fresnel.Vision.Weights;

namespace Fresnel.Vision.Objects;

/// <summary>Finds the 80 COCO classes with SSDLite MobileNet-v2 at 300 pixels. Thread-safe.</summary>
/// <remarks>Box encoding: Liu et al. 2016, https://arxiv.org/abs/1512.02325, with the scales 10, 10, 5, 5.</remarks>
internal sealed class CocoSsdDetector(Networks networks)
{
    private const int Side = 300,
        Anchors = 1917,
        Classes = 91; // ids of COCO's annotations, where 11 of 91 are not used; 0 is no object
    private const float CentreScale = 10,
        SizeScale = 5;

    private static readonly int[] UnusedIds = [12, 26, 29, 30, 45, 66, 68, 69, 71, 83];

    private static readonly int[] Ids = [.. Enumerable.Range(1, Classes - 1).Except(UnusedIds)];

    public static IReadOnlyList<WeightFile> Weights => [WeightFiles.CocoSsd];

    /// <summary>One pass over a part of an image.</summary>
    /// <param name="mirrored">The network gets the part with left and right exchanged: what it finds in both is surer.</param>
    /// <returns>The highest score first; boxes in pixels of the whole image.</returns>
    /// <exception cref="EngineFilesMissingException">The network or the runtime is not on this machine.</exception>
    public IReadOnlyList<Detection> Detect(Pixels pixels, BoundingBox part, float minScore, bool mirrored = false)
    {
        using var outputs = networks.Get(WeightFiles.CocoSsd).Run(SquareInput.Of(pixels, part, Side, mirrored));
        var boxes = outputs.Of("boxes").Data;
        var logits = outputs.Of("logits").Data;
        var anchors = outputs.Of("anchors").Data;
        var minLogit = MathF.Log(minScore / (1 - minScore));
        var found = new List<Detection>();
        for (var anchor = 0; anchor < Anchors; anchor++)
        {
            var row = logits.Slice(anchor * Classes, Classes);
            for (var label = 0; label < Ids.Length; label++)
            {
                var logit = row[Ids[label]];
                if (logit > minLogit)
                    found.Add(
                        new(
                            label,
                            1 / (1 + MathF.Exp(-logit)),
                            Decode(boxes.Slice(anchor * 4, 4), anchors.Slice(anchor * 4, 4), part, mirrored)
                        )
                    );
            }
        }
        return NonMaximumSuppression.KeepApart(found);
    }

    /// <param name="anchor">Top, left, bottom, right, as shares of the part.</param>
    private static BoundingBox Decode(
        ReadOnlySpan<float> code,
        ReadOnlySpan<float> anchor,
        BoundingBox part,
        bool mirrored
    )
    {
        float anchorHeight = anchor[2] - anchor[0],
            anchorWidth = anchor[3] - anchor[1];
        float y = (code[0] / CentreScale * anchorHeight) + anchor[0] + (anchorHeight / 2),
            x = (code[1] / CentreScale * anchorWidth) + anchor[1] + (anchorWidth / 2),
            halfHeight = MathF.Exp(code[2] / SizeScale) * anchorHeight / 2,
            halfWidth = MathF.Exp(code[3] / SizeScale) * anchorWidth / 2;
        if (mirrored)
            x = 1 - x;
        float left = Math.Clamp(x - halfWidth, 0, 1),
            top = Math.Clamp(y - halfHeight, 0, 1),
            right = Math.Clamp(x + halfWidth, 0, 1),
            bottom = Math.Clamp(y + halfHeight, 0, 1);
        return new(
            part.Left + (left * part.Width),
            part.Top + (top * part.Height),
            (right - left) * part.Width,
            (bottom - top) * part.Height
        );
    }
}
