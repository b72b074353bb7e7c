using Fresnel.Drawing.Svg;

namespace Fresnel.Drawing.Kinds.Stories;

/// <summary>Chooses the rectangle of the stage that a shot shows, in the shape of its panel.</summary>
internal sealed class Camera(Panel panel, IReadOnlyList<ActorPlace> places, IReadOnlyList<Rect> framed, double aspect)
{
    private const double BridgeBottom = 1060;

    /// <summary>Stage units.</summary>
    private const double Lifted = 90;

    public Rect Frame()
    {
        var focus =
            panel.Focus.Count > 0 ? [.. panel.Focus.Where(i => i < places.Count).Select(i => places[i])] : places;
        if (focus.Count == 0)
            return Things();
        var whole =
            panel.Shot is Shot.Wide or Shot.Full || panel.Shot == Shot.Two && !focus.All(place => place.IsPerson);
        var left = focus.Min(place => place.Left);
        var right = focus.Max(place => place.Right);
        var top = focus.Min(place => Math.Min(place.Top, place.Head.Y - place.HeadRadius * 1.25));
        var bottom = focus.Max(place => whole || !place.IsPerson ? Math.Max(place.Ground, place.Hip.Y) : place.Hip.Y);
        // The arches of a bridge are below those who are on it.
        if (whole && panel.Place == "bridge")
            bottom = Math.Max(bottom, BridgeBottom);
        if (whole)
        {
            // Where all beings are in the air, the things below them are the ground.
            var floats = focus.All(place => place.IsFloating);
            foreach (var thing in framed)
            {
                (left, right, top) = (Math.Min(left, thing.X), Math.Max(right, thing.Right), Math.Min(top, thing.Y));
                // What someone stands on, high over the ground, is seen down to its foot.
                bottom =
                    floats || thing.Bottom - bottom > Lifted && thing.X < right && thing.Right > left
                        ? Math.Max(bottom, thing.Bottom)
                        : bottom;
            }
        }

        var height = panel.Shot switch
        {
            Shot.Wide => Math.Max(
                (bottom - top) * (panel.View is 1 or 5 ? 2.3 : 1.6),
                panel.View is 1 or 5 ? 820 : 540
            ),
            Shot.Full => Math.Max((bottom - top) * 1.42, focus.All(place => place.IsFloating) ? 250 : 330),
            Shot.Close => focus[0].HeadRadius * (focus[0].IsPerson ? 4.6 : 5.4),
            _ => Math.Max((bottom - top) * 1.22, focus[0].HeadRadius * 6.4),
        };
        var width = height * aspect;
        if (panel.Shot is not Shot.Close)
        {
            var need = (right - left) * (panel.Speech.Count > 0 ? 1.4 : 1.28);
            if (need > width)
                (width, height) = (need, need / aspect);
        }

        return Place(focus, (left, right, top, bottom), width, height);
    }

    private Rect Place(
        IReadOnlyList<ActorPlace> focus,
        (double Left, double Right, double Top, double Bottom) box,
        double width,
        double height
    )
    {
        var first = focus[0];
        var one = focus.Count == 1 && panel.Shot is Shot.Close or Shot.Medium;
        var x = one
            ? first.Head.X + first.Direction * width * 0.1
            : (box.Left + box.Right) / 2 + (focus.Count == 1 ? first.Direction * width * 0.05 : 0);
        var headroom = panel.Speech.Count > 0 ? 0.3 : 0.14;
        var y = panel.Shot switch
        {
            Shot.Close => first.Head.Y - height * (panel.Speech.Count > 0 ? 0.6 : 0.47),
            Shot.Wide => box.Bottom - height * 0.84,
            Shot.Full => box.Bottom - height * 0.88,
            _ => box.Top - height * headroom,
        };
        if (focus.All(place => place.IsFloating))
            y = (box.Top + box.Bottom - height) / 2;
        // Never above the head, nor below the stage.
        if (panel.Shot is Shot.Wide or Shot.Full)
            y = Math.Min(y, box.Top - height * 0.08);
        return Inside(x - width / 2, y, width, height);
    }

    /// <summary>On the stage; above it is only sky, or the wall of a room.</summary>
    private Rect Inside(double x, double y, double width, double height)
    {
        var top = Setting.Get(panel.Place).IsRoom ? -290 : -900;
        if (height > 1190 - top)
            (width, height) = ((1190 - top) * aspect, 1190 - top);
        if (width > 2380)
        {
            // The ground stays in the frame, and what is high loses its top.
            y += height - 2380 / aspect;
            (width, height) = (2380, 2380 / aspect);
        }

        return new Rect(
            Math.Clamp(x, -390, Math.Max(-390, 1990 - width)),
            Math.Clamp(y, top, Math.Max(top, 1190 - height)),
            width,
            height
        );
    }

    /// <summary>A place without beings: all of it, or its things.</summary>
    private Rect Things()
    {
        var width = Math.Min(1600, 900 * aspect);
        if (framed.Count == 0)
            return new Rect(800 - width / 2, 900 - width / aspect, width, width / aspect);
        var (left, right) = (framed.Min(thing => thing.X), framed.Max(thing => thing.Right));
        var (top, bottom) = (framed.Min(thing => thing.Y), framed.Max(thing => thing.Bottom));
        if (panel.Place == "bridge")
            bottom = BridgeBottom;
        var room = panel.Shot is Shot.Insert ? 1.6 : 2.4;
        var height = Math.Max((bottom - top) * room, (right - left) * room * 0.8 / aspect);
        height = Math.Clamp(height, 120, 1900);
        width = height * aspect;
        var y = Math.Min(bottom - height * 0.8, top - height * 0.06);
        return Inside((left + right) / 2 - width / 2, y, width, height);
    }
}
