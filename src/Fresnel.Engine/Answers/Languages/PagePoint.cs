using Fresnel.Vision;

namespace Fresnel.Engine.Answers.Languages;

/// <summary>The point of a box to click: its middle.</summary>
internal static class PagePoint
{
    public static (int X, int Y) Of(BoundingBox box) =>
        ((int)(box.Left + (box.Width / 2)), (int)(box.Top + (box.Height / 2)));
}
