using Fresnel.Drawing.Svg;

namespace Fresnel.Drawing.Layout;

/// <summary>Free drawing in a box.</summary>
/// <param name="width">Null: all that there is.</param>
/// <param name="height">Null: none but what it grows by. One that grows gets at least this.</param>
internal sealed class Art(double? width, double? height, Action<Surface, Rect> draw) : Node
{
    public override Extent Measure(Surface surface, double available) =>
        new(width ?? (double.IsPositiveInfinity(available) ? 0 : available), height ?? 0);

    public override void Draw(Surface surface, Rect box) =>
        draw(surface, box with { Width = width ?? box.Width, Height = Grow > 0 ? box.Height : height ?? box.Height });
}
