using Fresnel.Drawing.Colours;

namespace Fresnel.Drawing.Characters;

/// <summary>The trunk with its clothes. Shoulders, hips and skirts are convex hulls, so that they suit every pose.</summary>
internal sealed class TrunkArt
{
    private static readonly Rgb s_pack = Rgb.Parse("C9CEDB");

    private readonly PersonLook _look;
    private readonly Skeleton _bones;
    private readonly FigureView _view;
    private readonly BodyProportions _body;
    private readonly double[] _widths;
    private readonly Vec _up;
    private readonly Vec _across;

    public TrunkArt(PersonLook look, Skeleton bones, FigureView view)
    {
        (_look, _bones, _view, _body) = (look, bones, view, bones.Body);
        _widths = [.. _body.Trunk.Select(width => width * look.Build * (IsSpace ? 1.14 : 1))];
        _up = bones.Waist.DirectionTo(bones.Neck);
        _across = _up.Across;
    }

    private bool IsSpace => _look.Top == Garment.Space;

    /// <summary>A point of the trunk: across in chest widths, and down from the neck in trunk lengths.</summary>
    private Vec At(double x, double y) => _bones.Neck + _across * (x * _body.Trunk[2]) - _up * (y * _body.Torso);

    public Sketch Pelvis(Sketch sketch)
    {
        if (_look.Top == Garment.Dress)
            return sketch;
        return sketch.Fill(
            Outline.Hull([
                .. Outline.Circle(_bones.Hip, _widths[0] * 0.47),
                .. Outline.Circle(_bones.NearLeg[0].Towards(_bones.NearLeg[1], 0.12), _body.Leg[0] * 0.5),
                .. Outline.Circle(_bones.FarLeg[0].Towards(_bones.FarLeg[1], 0.12), _body.Leg[0] * 0.5),
            ]),
            _look.BottomColour
        );
    }

    public Sketch NeckPart(Sketch sketch)
    {
        sketch.Fill(
            Outline.Tube(
                [_bones.Neck - _up * 6, _bones.Head - _up * (_body.Head * 0.2)],
                [_body.Trunk[3], _body.Trunk[3] * 0.86],
                start: 0.6,
                end: 0.5
            ),
            _look.Skin.SkinShadow(0.2, 0.16)
        );
        if (IsSpace)
            sketch.Fill(Outline.Tube([At(-0.34, 0), At(0.42, 0)], [22, 22], start: 0.4, end: 0.4), s_pack);
        return sketch;
    }

    public Sketch Trunk(Sketch sketch)
    {
        var colour = _look.TopColour;
        if (_look.Cape)
            sketch.Fill(
                Outline.Hull([At(-0.42, 0.02), At(0.2, 0), At(-0.75, 1.5), At(-1.15, 1.9), At(-0.2, 1.7)]),
                _look.HatColour
            );
        if (IsSpace)
            sketch.Fill(
                Outline.Tube([At(-0.5, 0.2), At(-0.52, 0.75)], [46, 46], start: 0.5, end: 0.5),
                s_pack.Dark(0.1)
            );
        if (_look.HasLongCoat || _look.Bottom == LowerGarment.Skirt)
            Skirt(sketch);
        sketch.Fill(
            Outline.Hull([
                .. Outline.Circle(_bones.NearShoulder, _body.Arm[0] * 0.52, 26),
                .. Outline.Circle(_bones.FarShoulder, _body.Arm[0] * 0.48, 26),
                .. Outline.Circle(_bones.Neck + (0, 5), _widths[3] * 0.66, 20),
            ]),
            colour
        );
        Vec[] line = [_bones.Hip, _bones.Waist, _bones.Waist.Towards(_bones.Neck, 0.66), _bones.Neck];
        double[] widths = [_widths[0], _widths[1], _widths[2], _widths[2] * 0.42];
        sketch.Fill(Outline.Tube(line, widths, 0.5, start: _look.Top == Garment.Dress ? 0.5 : 0.34, end: 0.5), colour);
        sketch.Fill(Outline.Band(line.AsSpan(0, 3), widths.AsSpan(0, 3), _view.Light, 0.5, 0.42), colour.Dark(), 0.5);
        if (!_view.FromBehind)
            Front(sketch);
        Details(sketch);
        return sketch;
    }

    /// <summary>Collars, ties, buttons.</summary>
    private void Front(Sketch sketch)
    {
        var colour = _look.TopColour;
        switch (_look.Top)
        {
            case Garment.Suit or Garment.Labcoat:
                sketch.Fill(Outline.Polygon([At(-0.1, -0.02), At(0.3, -0.02), At(0.2, 0.5)]), Rgb.Parse("F7F5F2"));
                if (_look.Accent is { } tie)
                    sketch.Fill(
                        Outline.Polygon([
                            At(0.11, 0.04),
                            At(0.19, 0.04),
                            At(0.24, 0.38),
                            At(0.19, 0.46),
                            At(0.14, 0.38),
                        ]),
                        tie
                    );
                sketch.Fill(
                    Outline.Polygon([At(-0.16, -0.04), At(-0.02, 0), At(0.2, 0.5), At(0.08, 0.5), At(-0.2, 0.2)]),
                    colour.Dark(0.16)
                );
                sketch.Fill(
                    Outline.Polygon([At(0.27, -0.02), At(0.38, 0.06), At(0.4, 0.22), At(0.2, 0.5)]),
                    colour.Dark(0.1)
                );
                break;
            case Garment.Shirt:
                sketch.Line($"M{At(0.12, 0.02)}L{At(0.14, 0.98)}", colour.Dark(0.18), 2.4);
                sketch.Fill(Outline.Polygon([At(-0.14, -0.05), At(0.1, 0.1), At(-0.02, 0.17)]), colour.Light(0.35));
                sketch.Fill(Outline.Polygon([At(0.28, -0.04), At(0.12, 0.1), At(0.26, 0.16)]), colour.Light(0.35));
                break;
            case Garment.Raincoat or Garment.Coat:
                foreach (var y in new[] { 0.3, 0.52, 0.74 })
                    sketch.Ellipse(At(0.16, y), 4, 4, colour.Dark(0.3));
                sketch.Fill(
                    Outline.Polygon([At(-0.1, 0.62), At(-0.36, 0.6), At(-0.36, 0.8), At(-0.12, 0.82)]),
                    colour.Dark(0.12)
                );
                break;
            case Garment.Armour:
                sketch.Line(
                    $"M{At(-0.3, 0.3)}Q{At(0.1, 0.42)} {At(0.42, 0.3)}M{At(-0.34, 0.6)}Q{At(0.1, 0.72)} {At(0.4, 0.6)}",
                    colour.Dark(0.3),
                    5
                );
                sketch.Fill(Outline.Polygon([At(0.08, 0.16), At(0.2, 0.16), At(0.14, 0.5)]), _look.HatColour);
                break;
            default:
                break;
        }

        if (_look.Scarf is { } scarf)
        {
            sketch.Fill(Outline.Tube([At(-0.3, -0.03), At(0.1, 0.06), At(0.36, -0.04)], [26, 30, 24]), scarf);
            sketch.Fill(Outline.Tube([At(0.16, 0.04), At(0.24, 0.5)], [24, 26], end: 0.1), scarf.Dark(0.12));
        }
    }

    private void Details(Sketch sketch)
    {
        var colour = _look.TopColour;
        if (_look.Stripe is { } stripe)
        {
            foreach (var y in new[] { 0.3, 0.46, 0.62, 0.78 })
                sketch.Fill(
                    Outline.Tube([At(-0.43, y), At(0, y + 0.02), At(0.43, y)], [8, 8, 8], start: 0.2, end: 0.2),
                    stripe
                );
        }

        if (_look.Top == Garment.Hoodie)
        {
            sketch.Fill(Outline.Tube([At(-0.3, 0.04), At(0.08, 0.1), At(0.36, 0.02)], [20, 26, 16]), colour.Dark(0.12));
            sketch.Fill(
                Outline.Polygon([At(-0.2, 0.66), At(0.24, 0.66), At(0.3, 0.86), At(-0.26, 0.86)]),
                colour.Dark(0.1)
            );
        }

        if (_look.Apron is { } apron && !_view.FromBehind)
            sketch.Fill(Outline.Polygon([At(-0.12, 0.22), At(0.34, 0.22), At(0.38, 1), At(-0.2, 1)]), apron);
        if (IsSpace)
            SpacePanel(sketch);
        else if (_look.Top is not (Garment.Tee or Garment.Hoodie) && !_look.HasLongCoat)
            sketch.Fill(
                Outline.Tube([At(-0.4, 1), At(0.4, 1)], [9, 9], start: 0.2, end: 0.2),
                _look.BottomColour.Dark(0.3)
            );
        if (_look.Top == Garment.Dress && _look.Accent is { } belt && _look.Age != PersonAge.Old)
            sketch.Fill(Outline.Tube([At(-0.38, 0.6), At(0.38, 0.6)], [9, 9], start: 0.2, end: 0.2), belt);
    }

    private void SpacePanel(Sketch sketch)
    {
        var colour = _look.TopColour;
        sketch.Fill(
            Outline.Polygon([At(-0.14, 0.32), At(0.32, 0.32), At(0.32, 0.62), At(-0.14, 0.62)]),
            colour.Dark(0.1)
        );
        sketch.Ellipse(At(-0.02, 0.42), 6, 6, Rgb.Parse("EF5B4C"));
        sketch.Ellipse(At(0.12, 0.42), 6, 6, Rgb.Parse("4BB3E8"));
        sketch.Fill(
            Outline.Polygon([At(-0.08, 0.5), At(0.26, 0.5), At(0.26, 0.56), At(-0.08, 0.56)]),
            Rgb.Parse("F08A4B")
        );
        sketch.Fill(Outline.Tube([At(-0.4, 0.96), At(0.42, 0.96)], [14, 14], start: 0.2, end: 0.2), colour.Dark(0.14));
    }

    /// <summary>The hull of the hip and of the hem on both thighs.</summary>
    private void Skirt(Sketch sketch)
    {
        var length = _look.Top switch
        {
            Garment.Labcoat or Garment.Coat => 0.95,
            Garment.Raincoat => 0.8,
            _ => _look.SkirtLength,
        };
        var colour = _look.HasLongCoat ? _look.TopColour : _look.BottomColour;
        var waist = _look.Bottom == LowerGarment.Skirt && !_look.HasLongCoat ? 0.3 : 0.6;
        sketch.Fill(
            Outline.Hull([
                .. Outline.Circle(_bones.Hip.Towards(_bones.Waist, waist), _widths[1] * 0.46),
                .. Outline.Circle(_bones.Hip, _widths[0] * 0.5),
                .. Hem(_bones.NearLeg, length),
                .. Hem(_bones.FarLeg, length),
            ]),
            colour
        );
        var pose = _bones.Pose;
        if (pose.Sitting || pose.Turn != 0 || Math.Abs(pose.NearLeg[0]) >= 12 || Math.Abs(pose.FarLeg[0]) >= 16)
            return;
        var (hip, hem) = (_bones.Hip.Towards(_bones.Waist, 0.5), _bones.NearLeg[0].Towards(_bones.NearLeg[1], length));
        var (light, leg) = (_view.Light, _body.Leg[0]);
        sketch.Fill(
            Outline.Polygon([
                hip + (-light * _body.Trunk[1] * 0.44, 0),
                hem + (-light * leg * 0.9, 2),
                hem + (-light * leg * 0.2, 5),
                hip + (-light * _body.Trunk[1] * 0.16, 0),
            ]),
            colour.Dark(0.22),
            0.5
        );
    }

    private IEnumerable<Vec> Hem(Vec[] leg, double length)
    {
        var at = leg[0].Towards(leg[1], length);
        var along = leg[0].DirectionTo(leg[1]);
        var half = along.Across * (_body.Leg[0] * (_look.Top == Garment.Dress ? 0.98 : 0.86));
        return [at + half, at - half, at + half * 0.4 + along * 5, at - half * 0.4 + along * 5];
    }
}
