using Fresnel.Drawing.Characters;
using Fresnel.Drawing.Colours;
using Fresnel.Drawing.Layout;
using Fresnel.Drawing.Svg;
using Fresnel.Drawing.Typesetting;

namespace Fresnel.Drawing.Kinds.Stories;

/// <summary>
/// Speech bubbles of a panel: the box is as large as its text, its place is the one that covers least, and its tail ends
/// before the head of the speaker.
/// </summary>
/// <param name="share">Font size, of the width of the panel.</param>
internal sealed class Bubbles(Surface surface, Rect panel, IReadOnlyList<ActorPlace> places, double share = 0.028)
{
    private static readonly Rgb s_ink = Rgb.Parse("23213A");
    private static readonly double[] s_across = [-3.4, -2.4, -1.7, -1, -0.4, 0.4, 1, 1.7, 2.4, 3.4];
    private static readonly double[] s_down = [-3.4, -2.6, -2, -1.4, -0.8, -0.2, 1.2];

    private readonly List<Rect> _taken = [];

    /// <summary>Where the bubbles are, in pixels of the page.</summary>
    public IReadOnlyList<Rect> Boxes => _taken;

    public void Draw(IReadOnlyList<(int Actor, string Text)> speech)
    {
        foreach (var (actor, text) in speech)
        {
            if (actor < places.Count && !string.IsNullOrWhiteSpace(text))
                Draw(places[actor], text);
        }
    }

    private void Draw(ActorPlace speaker, string text)
    {
        var size = Math.Clamp(panel.Width * share, 11, 1000 * share);
        var prepared = surface.Prepare(
            text,
            new TypeSpec(size, 700)
            {
                Balanced = true,
                MaxLines = 6,
                Min = size * 0.6,
            }
        );
        var most = Math.Max(panel.Width * 0.42, size * 5);
        var paragraph = prepared.Fit(Math.Min(most, panel.Width * 0.8), panel.Height * 0.36);
        var (width, height) = (paragraph.Width + paragraph.Size * 2.2, paragraph.Height + paragraph.Size * 1.2);
        var box = Best(speaker, width, height);
        _taken.Add(box);
        var radius = Math.Min(height / 2, paragraph.Size * 1.3);
        var tail = Tail(speaker, box, radius, paragraph.Size);
        var line = Math.Max(1.4, paragraph.Size * 0.11);
        var outline = PathShapes.RoundedRectangle(box, radius, radius, radius, radius);
        surface.Stroke(tail, s_ink, line * 2);
        surface.Stroke(outline, s_ink, line * 2);
        surface.Shape(tail, box, Rgb.White);
        surface.Shape(outline, box, Rgb.White, solid: true);
        var inner = new Rect(
            box.CentreX - paragraph.Width / 2 - 1,
            box.CentreY - paragraph.Height / 2 - 1,
            paragraph.Width + 2,
            paragraph.Height + 2
        );
        surface.Text(prepared, inner, s_ink, align: 0, vertical: 0);
    }

    private Rect Best(ActorPlace speaker, double width, double height)
    {
        var (head, r) = (speaker.Head, speaker.HeadRadius);
        var (best, lowest) = (default(Rect), double.PositiveInfinity);
        foreach (var dx in s_across)
        {
            foreach (var dy in s_down)
            {
                var x =
                    head.X
                    + dx * r
                    + (dx < 0 ? -width : 0)
                    + (Math.Abs(dx) < 0.6 ? (dx < 0 ? width / 2 : -width / 2) : 0);
                var y = head.Y + dy * r - height / 2 - (Math.Abs(dx) < 1.1 ? height * 0.3 + r * 0.2 : 0);
                // Inside the panel always: a bubble is moved rather than cut.
                x = Math.Clamp(x, panel.X + 8, Math.Max(panel.X + 8, panel.Right - width - 8));
                y = Math.Clamp(y, panel.Y + 8, Math.Max(panel.Y + 8, panel.Bottom - height - 8));
                var box = new Rect(x, y, width, height);
                var score = Score(speaker, box, dx);
                if (score < lowest)
                    (best, lowest) = (box, score);
            }
        }

        return best;
    }

    private double Score(ActorPlace speaker, Rect box, double across)
    {
        var mouth = speaker.Mouth;
        var score = new Vec(box.CentreX, box.CentreY).DistanceTo(mouth) * 0.35;
        if (across * speaker.Direction < 0)
            score += speaker.HeadRadius * 0.9;
        // The number of the panel is in its corner.
        if (box.X < panel.X + panel.Width * 0.12 && box.Y < panel.Y + panel.Width * 0.08)
            score += 60;
        foreach (var place in places)
        {
            score += Cover(box, place.Head, place.HeadRadius * (place.Cover ? 1.5 : 1.3)) * 30;
            if (!place.IsPerson)
                continue;
            score += Cover(box, place.NearHand, place.HeadRadius * 0.55) * 6;
            score += Cover(box, place.FarHand, place.HeadRadius * 0.55) * 6;
            foreach (var share in new[] { 0.35, 0.7, 1 })
                score += Cover(box, place.Head.Towards(place.Hip, share), place.HeadRadius * 0.8) * 6;
        }

        return score + _taken.Count(other => other.Inflate(6).Intersects(box)) * 4000;
    }

    /// <summary>How far a box reaches into a circle, pixels.</summary>
    private static double Cover(Rect box, Vec centre, double radius)
    {
        var nearest = new Vec(Math.Clamp(centre.X, box.X, box.Right), Math.Clamp(centre.Y, box.Y, box.Bottom));
        return Math.Max(0, radius - nearest.DistanceTo(centre));
    }

    private static string Tail(ActorPlace speaker, Rect box, double radius, double size)
    {
        var (mouth, head, r) = (speaker.Mouth, speaker.Head, speaker.HeadRadius);
        var y =
            mouth.Y > box.Bottom ? box.Bottom
            : mouth.Y < box.Y ? box.Y
            : Math.Clamp(mouth.Y, box.Y + radius, Math.Max(box.Y + radius, box.Bottom - radius));
        var x = Math.Clamp(mouth.X, box.X + radius * 1.1, Math.Max(box.X + radius * 1.1, box.Right - radius * 1.1));
        if (y > box.Y && y < box.Bottom)
            x = mouth.X > box.Right ? box.Right : box.X;
        var origin = new Vec(x, y);
        var limit = r * (speaker.Cover ? 1.42 : 1.12);
        var share = Math.Clamp(r * 0.62 / Math.Max(1, origin.DistanceTo(mouth)), 0.15, 0.7);
        while (share < 0.8 && mouth.Towards(origin, share).DistanceTo(head) < limit)
            share += 0.03;
        var tip = mouth.Towards(origin, share);
        var across = origin.DirectionTo(tip).Across * -1;
        var inside = origin.Towards((box.CentreX, box.CentreY), 0.2);
        var bend = origin.Towards(tip, 0.5) + across * (size * 0.3);
        var half = size * 0.46;
        return PathText.Format(
            $"M{inside + across * (half * 1.1)}Q{bend + across * (half * 0.5)} {tip}Q{bend - across * (half * 0.5)} {inside - across * (half * 1.1)}Z"
        );
    }
}
