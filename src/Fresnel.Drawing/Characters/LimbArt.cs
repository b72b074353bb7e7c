using Fresnel.Drawing.Colours;

namespace Fresnel.Drawing.Characters;

/// <summary>Legs with shoes, and arms with hands: one tapered tube each, with wider tubes over it as clothes.</summary>
internal sealed class LimbArt(PersonLook look, Skeleton bones, FigureView view)
{
    private static readonly Rgb s_glove = Rgb.Parse("E2E5EE");
    private static readonly Rgb s_cuff = Rgb.Parse("F08A4B");

    private readonly BodyProportions _body = bones.Body;
    private readonly bool _space = look.Top == Garment.Space;
    private readonly double _thick = look.Top == Garment.Space ? 1.34 : 1;

    public Sketch Leg(Sketch sketch, Vec[] leg, bool far, double pitch)
    {
        double[] widths = [.. _body.Leg.Select(width => width * _thick * (look.Build > 1 ? 1.1 : 1))];
        var cloth = look.HasBareLegs ? Skin(far) : Cloth(look.BottomColour, far);
        sketch.Fill(Outline.Tube(leg, widths), cloth);
        if (!far)
            sketch.Fill(
                Outline.Band(leg, widths, view.Light),
                (look.HasBareLegs ? look.Skin : look.BottomColour).Dark(),
                0.55
            );
        if (look.Bottom == LowerGarment.Shorts)
            sketch.Fill(
                Outline.Tube(
                    [leg[0], leg[0].Towards(leg[1], 0.62)],
                    [widths[0] * 1.1, widths[1] * 1.35],
                    start: 1,
                    end: 0.1
                ),
                Cloth(look.BottomColour, far)
            );
        if (look.HasBareLegs && look.Socks is { } socks)
            sketch.Fill(
                Outline.Tube([leg[1].Towards(leg[2], 0.55), leg[2]], [widths[2] * 1.3, widths[2] * 1.12]),
                Cloth(socks, far)
            );
        return Shoe(sketch, leg, widths[2], far, (bones.Pose.FlatFeet ? 0 : pitch) + bones.Pose.Turn);
    }

    public Sketch Arm(Sketch sketch, Vec[] arm, bool far, bool pointing)
    {
        double[] widths = [.. _body.Arm.Select(width => width * _thick)];
        var hand = sketch.New();
        Hand(hand, arm, widths[2], far, pointing);
        var sleeve = Cloth(look.TopColour, far);
        var bare = look.Top is Garment.Tee or Garment.Dress or Garment.Vest;
        sketch.Fill(Outline.Tube(arm, widths), bare ? Skin(far) : sleeve).Add(hand);
        var half = arm[0].Towards(arm[1], 0.5);
        if (bare)
        {
            if (look.Top != Garment.Vest)
                sketch.Fill(Outline.Tube([arm[0], half], [widths[0] * 1.16, widths[0] * 1.3], end: 0.12), sleeve);
        }
        else
        {
            sketch.Fill(
                Outline.Tube(
                    [arm[1].Towards(arm[2], 0.2), arm[1].Towards(arm[2], 0.96)],
                    [widths[1] * 0.98, widths[2] * 1.34],
                    start: 0.4,
                    end: 0.12
                ),
                sleeve
            );
            if (_space)
                sketch.Fill(
                    Outline.Tube(
                        [arm[1].Towards(arm[2], 0.78), arm[1].Towards(arm[2], 0.98)],
                        [widths[2] * 1.5, widths[2] * 1.5],
                        start: 0.15,
                        end: 0.15
                    ),
                    Cloth(s_cuff, far)
                );
        }

        if (!far && look.Top != Garment.Vest)
            sketch.Fill(
                bare
                    ? Outline.Band([arm[0], half], [widths[0] * 1.1, widths[0] * 1.1], view.Light)
                    : Outline.Band(
                        [arm[0], arm[1], arm[1].Towards(arm[2], 0.92)],
                        [widths[0], widths[1], widths[2] * 1.15],
                        view.Light
                    ),
                look.TopColour.Dark(0.22),
                0.6
            );
        return sketch;
    }

    private static Rgb Cloth(Rgb colour, bool far) => far ? colour.Dark(0.15) : colour;

    private Rgb Skin(bool far) => far ? look.Skin.SkinShadow(0.1, 0.13) : look.Skin;

    private Sketch Shoe(Sketch sketch, Vec[] leg, double ankle, bool far, double pitch)
    {
        var (w, h, length) = (ankle * 0.62, _body.FootHeight, _body.FootLength * (_space ? 1.15 : 1));
        var shoe = Cloth(look.ShoeColour, far);
        if (look.Shoes == Footwear.Boots || _space)
            Boot(sketch, leg, ankle, shoe);
        Vec At(double x, double y) => leg[2] + new Vec(x, y).Rotate(pitch);
        if (look.Shoes == Footwear.None)
            return sketch.Fill(
                $"M{At(-w, -4)}C{At(-w - 4, h * 0.6)} {At(-w - 2, h)} {At(0, h)}L{At(length * 0.56, h)}C{At(length * 0.7, h)} {At(length * 0.66, h * 0.4)} {At(length * 0.42, h * 0.2)}Q{At(length * 0.2, 0)} {At(w, -6)}Z",
                Skin(far)
            );
        sketch.Fill(
            $"M{At(-w, -6)}C{At(-w - 5, h * 0.6)} {At(-w - 4, h)} {At(-w, h)}L{At(length * 0.66, h)}C{At(length * 0.8, h)} {At(length * 0.76, h * 0.25)} {At(length * 0.5, 0)}Q{At(length * 0.3, -4)} {At(w, -8)}Z",
            shoe
        );
        return sketch.Line(
            $"M{At(-w, h - 1.5)}L{At(length * 0.68, h - 1.5)}",
            shoe.Light(look.Shoes == Footwear.Boots ? 0.2 : 0.75),
            3.4
        );
    }

    private static void Boot(Sketch sketch, Vec[] leg, double ankle, Rgb shoe)
    {
        var top = leg[1].Towards(leg[2], 0.42);
        var across = leg[1].DirectionTo(leg[2]).Across * (ankle * 0.7);
        sketch.Fill(Outline.Tube([top, leg[2]], [ankle * 1.5, ankle * 1.4], start: 0.1, end: 0.4), shoe);
        sketch.Line($"M{top - across}L{top + across}", shoe.Light(0.25), 5);
    }

    private void Hand(Sketch sketch, Vec[] arm, double wrist, bool far, bool pointing)
    {
        var (at, h) = (arm[2], _body.Hand);
        var along = arm[1].DirectionTo(at);
        var across = along.Across;
        var thumb = along.X > -0.2 ? -1 : 1;
        var skin = _space ? Cloth(s_glove, far) : Skin(far);
        sketch.Fill(
            Outline.Tube(
                [
                    at - across * (thumb * h * 0.1),
                    at + along * (h * 0.3) + across * (thumb * h * 0.34),
                    at + along * (h * 0.72) + across * (thumb * h * 0.44),
                ],
                [h * 0.34, h * 0.32, h * 0.24]
            ),
            skin
        );
        sketch.Fill(
            Outline.Tube(
                [at - along * 4, at + along * (h * 0.42), at + along * (h * 0.8)],
                [wrist * 0.9, h * 0.74, h * 0.5]
            ),
            skin
        );
        if (pointing)
            sketch.Fill(Outline.Tube([at + along * (h * 0.6), at + along * (h * 1.35)], [h * 0.3, h * 0.24]), skin);
        else if (!_space)
        {
            foreach (var line in new[] { -0.12, 0.12 })
                sketch.Line(
                    $"M{at + along * (h * 0.62) + across * (h * line)}L{at + along * (h * 0.98) + across * (h * line * 0.8)}",
                    skin.Dark(),
                    h * 0.05
                );
        }
    }
}
