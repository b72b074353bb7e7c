using Fresnel.Drawing.Colours;

namespace Fresnel.Drawing.Characters;

/// <summary>Draws an animal on four legs: a trunk, legs of two or three bones, a neck, the head of its kind, a tail.</summary>
internal sealed partial class AnimalArt
{
    private static readonly Rgb s_dark = Rgb.Parse("2A2028");

    private readonly AnimalLook _look;
    private readonly AnimalProportions _body;
    private readonly AnimalPose _pose;
    private readonly Mood _mood;
    private readonly double _light;
    private readonly Rgb _coat;
    private readonly Rgb _far;
    private readonly Rgb _pale;
    private readonly Sketch _art;
    private bool _headDown;

    private AnimalArt(AnimalLook look, AnimalPose pose, FigureView view, Sketch sketch)
    {
        (_look, _pose, _mood, _light) = (look, pose, view.Mood, view.Light);
        _body = CharacterData.Animal(look.Kind);
        (_coat, _far) = (look.Coat, look.Coat.Dark(0.16));
        _pale = look.Pale ?? look.Coat.Light(0.55);
        _art = sketch.New();
    }

    private bool IsHoofed => _look.Kind is "horse" or "cow" or "sheep" or "pig" or "deer";

    public static Figure Draw(AnimalLook look, AnimalPose pose, FigureView view, Sketch sketch, bool headDown = false)
    {
        if (look.Kind is "horse" or "cow" or "deer" && pose is AnimalPose.Sit or AnimalPose.Beg)
            pose = AnimalPose.Stand;
        var art = new AnimalArt(look, pose, view, sketch) { _headDown = headDown };
        return pose == AnimalPose.Curl ? art.DrawCurled() : art.DrawOnLegs();
    }

    private Figure DrawOnLegs()
    {
        var (hip, shoulder, hind, front) = Bones();
        DrawTail(hip);
        if (hind is not null)
            DrawLeg(hind[1], _far, front: false);
        DrawLeg(front[1], _far, front: true);
        var sits = _pose is AnimalPose.Sit or AnimalPose.Beg;
        var rise =
            _headDown ? -38
            : sits ? _body.Neck[1] + 22
            : _pose == AnimalPose.Lie ? _body.Neck[1] - 20
            : _body.Neck[1];
        var nape = shoulder + (4, -_body.Trunk[2] * 0.16);
        var neck = _body.Neck[0] + (_look.Kind == "horse" ? 30 : 0);
        var poll = nape + new Vec(Math.Cos(rise * Math.PI / 180), -Math.Sin(rise * Math.PI / 180)) * neck;
        DrawTrunk(hip, shoulder, nape, poll);
        if (hind is not null)
            DrawLeg(hind[0], _coat, front: false);
        else
            DrawHaunch(hip);
        DrawLeg(front[0], _coat, front: true);
        if (_look.Collar is { } collar)
            _art.Fill(
                Outline.Tube(
                    [
                        nape.Towards(poll, 0.55) + (-_body.NeckWidth[1] * 0.5, -6),
                        nape.Towards(poll, 0.55) + (_body.NeckWidth[1] * 0.46, 12),
                    ],
                    [10, 10],
                    start: 0.4,
                    end: 0.4
                ),
                collar
            );
        var scale = _body.Head;
        var head = poll + (_look.Kind is "horse" or "cow" ? new Vec(14, -20) : new Vec(4 * scale, -12 * scale));
        DrawHead(head, _headDown ? 40 : 0);
        double[] feet = [.. (hind ?? []).Concat(front).Select(leg => leg[^1].X)];
        var (left, right) = (Math.Min(feet.Min(), hip.X), feet.Max());
        return Measure(head, hip, shoulder, front, ((left + right) / 2, (right - left) * 0.62 + 12));
    }

    private Figure Measure(Vec head, Vec hip, Vec shoulder, Vec[][] front, (double, double) contact)
    {
        var scale = _body.Head;
        var back = hip.Towards(shoulder, 0.55) + (0, -_body.Trunk[1] * 0.46);
        return new Figure(
            _art,
            head,
            scale * 36,
            head + (scale * 44, scale * 16),
            hip.Towards(shoulder, 0.5),
            (front[0][^1], front[1][^1]),
            back,
            (
                hip.X - _body.Trunk[0] * 0.5 - _body.Tail[0] * 0.4,
                Math.Max(shoulder.X + _body.Trunk[2] * 0.5, head.X + scale * 52)
            ),
            head.Y - scale * 50,
            contact
        );
    }

    private (Vec Hip, Vec Shoulder, Vec[][]? Hind, Vec[][] Front) Bones()
    {
        var (length, lift) = (_body.Length, _body.Leg[2]);
        if (_pose is AnimalPose.Sit or AnimalPose.Beg)
        {
            var steep = _pose == AnimalPose.Sit ? 54 : 72;
            var hip = new Vec(-length * 0.3, -_body.Trunk[0] * 0.52);
            var shoulder = hip + new Vec(Math.Cos(steep * Math.PI / 180), -Math.Sin(steep * Math.PI / 180)) * length;
            Vec[][] front =
                _pose == AnimalPose.Sit
                    ?
                    [
                        .. new[] { (-3.0, 3.0), (4, 4) }.Select(leg =>
                            new[]
                            {
                                shoulder,
                                shoulder + Vec.Down(leg.Item1) * (-shoulder.Y * 0.5),
                                new Vec(shoulder.X + leg.Item2, -lift * 0.5),
                            }
                        ),
                    ]
                    : [Chain(shoulder, [50, 90], _body.Front), Chain(shoulder, [64, 94], _body.Front)];
            return (hip, shoulder, null, front);
        }

        if (_pose == AnimalPose.Lie)
        {
            var (hip, shoulder) = (
                new Vec(-length / 2, -_body.Trunk[0] * 0.46),
                new Vec(length / 2, -_body.Trunk[2] * 0.5)
            );
            Vec[] Paw(double back) =>
                [
                    shoulder + (0, 10),
                    (shoulder.X + _body.Front[0] * 0.34, -lift * 0.6),
                    (shoulder.X + _body.Front[0] * 0.5 + _body.Front[1] * (0.9 - back), -lift * 0.45),
                ];
            return (hip, shoulder, null, [Paw(0), Paw(0.3)]);
        }

        return Standing(length);
    }

    private (Vec, Vec, Vec[][]?, Vec[][]) Standing(double length)
    {
        var (frontAngles, hindAngles, pitch) = Gait();
        var (hip, shoulder) = (new Vec(-length / 2, 0), new Vec(length / 2, 0).Rotate(pitch));
        Vec[][] hind =
        [
            .. hindAngles.Select((angles, i) => Chain(hip + (i * 8 - 2, 4), angles[.._body.Hind.Length], _body.Hind)),
        ];
        Vec[][] front =
        [
            .. frontAngles.Select((a, i) => Chain(shoulder + (i * 8 - 6, 8), [a[0], a[0] - a[1]], _body.Front)),
        ];
        var lowest = hind.Concat(front).Max(leg => leg[^1].Y) + _body.Leg[2] * (IsHoofed ? 0.54 : 0.6);
        var lift = new Vec(0, -lowest - (_pose == AnimalPose.Run ? _body.Front[1] * 0.18 : 0));
        foreach (var leg in hind.Concat(front))
        {
            for (var i = 0; i < leg.Length; i++)
                leg[i] += lift;
        }

        return (hip + lift, shoulder + lift, hind, front);
    }

    private (double[][] Front, double[][] Hind, double Pitch) Gait() =>
        _pose switch
        {
            AnimalPose.Walk => (
                [
                    [22, 4],
                    [-22, 20],
                ],
                [
                    [0, -34, -8],
                    [34, -24, 16],
                ],
                0
            ),
            AnimalPose.Run => (
                [
                    [56, 12],
                    [40, 60],
                ],
                [
                    [-34, -58, -40],
                    [-20, -66, -50],
                ],
                -4
            ),
            AnimalPose.Trot => (
                [
                    [34, 70],
                    [-18, 8],
                ],
                [
                    [-2, -50, -20],
                    [40, -30, 4],
                ],
                0
            ),
            _ => (
                [
                    [5, 2],
                    [-11, -2],
                ],
                [
                    [20, -34, 2],
                    [34, -20, 12],
                ],
                0
            ),
        };

    private static Vec[] Chain(Vec from, double[] angles, double[] lengths)
    {
        var joints = new Vec[angles.Length + 1];
        joints[0] = from;
        for (var i = 0; i < angles.Length; i++)
            joints[i + 1] = joints[i] + Vec.Down(angles[i]) * lengths[i];
        return joints;
    }

    private void DrawTail(Vec hip)
    {
        var (length, width, rump) = (_body.Tail[0], _body.Tail[1], _body.Trunk[0]);
        Vec[] line = _look.Kind switch
        {
            "horse" or "cow" => [(-rump * 0.44, -rump * 0.2), (-length * 0.42, length * 0.5), (-length * 0.34, length)],
            "rabbit" or "bear" or "sheep" or "deer" =>
            [
                (-rump * 0.4, -4),
                (-rump * 0.5 - 6, -8),
                (-rump * 0.5 - 10, -12),
            ],
            "fox" or "wolf" => [(-20, 0), (-length * 0.6, length * 0.1), (-length * 0.98, length * 0.36)],
            _ when _pose == AnimalPose.Lie => [(-20, 4), (-length * 0.6, 14), (-length * 0.9, rump * 0.3)],
            "cat" => [(-18, -8), (-length * 0.5, -length * 0.2), (-length * 0.42, -length * 0.8)],
            "pig" => [(-rump * 0.46, -14), (-rump * 0.5 - 20, -30), (-rump * 0.5 - 8, -44)],
            _ => [(-20, -10), (-length * 0.52, -length * 0.42), (-length * 0.4, -length * 0.86)],
        };
        double[] widths =
            _look.Kind == "horse" ? [width * 0.5, width, 10]
            : _look.Kind is "fox" or "wolf" ? [width * 0.6, width * 1.2, width * 0.3]
            : [width * 1.1, width, width * 0.5];
        Vec[] placed = [.. line.Select(point => hip + point)];
        var colour = _look.Kind is "rabbit" or "deer" ? _pale : _look.Mane ?? _far;
        _art.Fill(Outline.Tube(placed, widths, 0.5), colour);
        if (_look.Kind == "fox")
            _art.Fill(Outline.Tube([placed[1].Towards(placed[2], 0.55), placed[2]], [width * 0.8, width * 0.3]), _pale);
        if (_look.Kind == "cow")
            _art.Ellipse(placed[2], 10, 20, s_dark);
    }

    private void DrawLeg(Vec[] leg, Rgb colour, bool front)
    {
        double[] widths =
        [
            .. (
                front
                    ? new[] { _body.Leg[0] * 0.92, _body.Leg[1], _body.Leg[2] }
                    : [_body.Leg[0] * 1.36, _body.Leg[0] * 0.92, _body.Leg[1], _body.Leg[2]]
            ).Take(leg.Length),
        ];
        _art.Fill(Outline.Tube(leg, widths, 0.4), colour);
        if (_look.Socks is { } socks)
        {
            colour = socks;
            _art.Fill(
                Outline.Tube([leg[^2].Towards(leg[^1], 0.5), leg[^1]], [_body.Leg[2] * 1.1, _body.Leg[2]]),
                socks
            );
        }

        var (at, w) = (leg[^1], _body.Leg[2]);
        if (IsHoofed)
            _art.Fill(
                Outline.Polygon([
                    at + (-w * 0.6, -w * 0.54),
                    at + (w * 0.54, -w * 0.54),
                    at + (w * 0.92, w * 0.54),
                    at + (-w * 0.77, w * 0.54),
                ]),
                Rgb.Parse("3A2C2A")
            );
        else
            _art.Ellipse(at + (w * 0.28, w * 0.1), w * 0.84, w * 0.56, colour);
    }

    private void DrawTrunk(Vec hip, Vec shoulder, Vec nape, Vec poll)
    {
        var middle = hip.Towards(shoulder, 0.5) + (0, _pose == AnimalPose.Sit ? 4 : -_body.Trunk[1] * 0.02);
        Vec[] line = [hip, middle, shoulder];
        if (_look.Kind == "sheep")
        {
            foreach (var at in Outline.Circle(middle, _body.Length * 0.62, 13, _body.Trunk[1] * 0.48))
                _art.Ellipse(at, 26, 24, _coat);
        }

        _art.Fill(Outline.Tube(line, _body.Trunk, 0.5), _coat);
        _art.Fill(Outline.Band(line, _body.Trunk, _light, 0.5, 0.3), _coat.Dark(), 0.55);
        _art.Fill(
            Outline.Tube(
                [shoulder - (8, 0), nape, poll],
                [_body.Trunk[2] * 0.82, _body.NeckWidth[0], _body.NeckWidth[1]],
                0.4
            ),
            _look.Kind == "sheep" ? _coat.Dark(0.06) : _coat
        );
        if (_look.Patch is { } patch)
        {
            _art.Ellipse(
                middle + (-_body.Length * 0.06, -_body.Trunk[1] * 0.2),
                _body.Length * 0.24,
                _body.Trunk[1] * 0.28,
                patch
            );
            if (_look.Kind == "cow")
            {
                _art.Ellipse(hip + (10, 20), 44, 52, patch);
                _art.Ellipse(shoulder + (10, -30), 40, 34, patch);
            }
        }

        if (_look.Pale is not null && !IsHoofed)
            _art.Fill(
                Outline.Tube(
                    [nape + (_body.NeckWidth[0] * 0.28, 6), shoulder + (_body.Trunk[2] * 0.34, _body.Trunk[2] * 0.26)],
                    [_body.NeckWidth[1] * 0.34, _body.Trunk[2] * 0.3]
                ),
                _pale
            );
        DrawStripes(hip, shoulder);
        DrawSpots(hip, shoulder);
        if (_look is { Kind: "horse", Stripes: { } bands })
            foreach (var share in new[] { 0.2, 0.45, 0.7 })
            {
                var (at, across) = (
                    nape.Towards(poll, share),
                    nape.DirectionTo(poll).Across * (_body.NeckWidth[1] * 0.44)
                );
                _art.Line($"M{at - across}L{at + across}", bands, 12);
            }
        if (_look.Mane is { } mane)
        {
            if (_look.Kind == "lion")
                return;
            _art.Fill(
                Outline.Soft(
                    poll + (-10, -70),
                    poll + (24, -60),
                    poll.Towards(nape, 0.4),
                    nape + (-20, -40),
                    nape + (-96, -36),
                    poll.Towards(nape, 0.5) + (-84, -40)
                ),
                mane
            );
        }
    }

    private void DrawStripes(Vec hip, Vec shoulder)
    {
        if (_look.Stripes is not { } stripes)
            return;
        var up = hip.DirectionTo(shoulder).Across * -1;
        var w = _body.Trunk[1];
        // A cat has short ones on its back; the others all round.
        var (count, first, step, end, thick) =
            _look.Kind == "cat" ? (4, 0.12, 0.22, 0.02, 6) : (7, -0.08, 0.18, -0.26, w * 0.085);
        for (var i = 0; i < count; i++)
        {
            var at = hip.Towards(shoulder, first + i * step);
            var tip = i % 2 == 0 ? end : end + 0.2;
            _art.Line(
                $"M{at + up * (w * 0.48)}Q{at + up * (w * 0.2) - (w * 0.12, 0)} {at + up * (w * tip)}",
                stripes,
                thick
            );
        }
    }

    private void DrawSpots(Vec hip, Vec shoulder)
    {
        if (_look.Spots is not { } spots)
            return;
        var up = hip.DirectionTo(shoulder).Across * -1;
        for (var i = 0; i < 21; i++)
        {
            var at = hip.Towards(shoulder, -0.14 + i / 3 * 0.2 + i % 3 * 0.05);
            var size = _body.Trunk[1] * (0.055 + i * 5 % 3 * 0.012);
            _art.Ellipse(at + up * (_body.Trunk[1] * (0.34 - i % 3 * 0.24)), size, size * 0.86, spots);
        }
    }

    private void DrawHaunch(Vec hip)
    {
        var (w, foot) = (_body.Trunk[0], _body.Leg[2]);
        _art.Ellipse((hip.X + w * 0.2, Math.Min(-w * 0.42, hip.Y)), w * 0.56, w * 0.46, _coat);
        _art.Line(
            $"M{hip.X + w * 0.6} {-w * 0.2}Q{hip.X + w * 0.72} {-w * 0.8} {hip.X + w * 0.12} {-w * 0.86}",
            _coat.Dark(0.24),
            3,
            0.7
        );
        _art.Fill(
            Outline.Tube([(hip.X, -foot * 0.55), (hip.X + w * 0.85, -foot * 0.55)], [foot * 1.2, foot * 1.1]),
            _coat
        );
    }

    /// <summary>The trunk as a bean, the head on the paws, the tail around.</summary>
    private Figure DrawCurled()
    {
        var (w, h, tail) = (_body.Length * 0.98, _body.Trunk[1] * 1.36, _body.Tail[1]);
        _art.Fill(
            $"M{-w * 0.74}-6C{-w * 0.9} {-h * 0.8} {-w * 0.4} {-h * 1.08} 0 {-h}C{w * 0.46} {-h * 0.94} {w * 0.66} {-h * 0.3} {w * 0.56} 0H{-w * 0.6}Q{-w * 0.72} 0 {-w * 0.74}-6Z",
            _coat
        );
        _art.Fill(
            $"M{-w * 0.74}-6C{-w * 0.76}-22 {-w * 0.72}-34 {-w * 0.66}-44C{-w * 0.5}-16 {w * 0.1}-14 {w * 0.56} 0H{-w * 0.6}Q{-w * 0.72} 0 {-w * 0.74}-6Z",
            _coat.Dark(0.18),
            0.7
        );
        if (_look.Stripes is { } stripes)
        {
            foreach (var x in new[] { -0.42, -0.2, 0.02 })
                _art.Line($"M{w * x} {-h * (1 - Math.Abs(x) * 0.14)}q-7 {h * 0.17}-3 {h * 0.34}", stripes, 7);
        }

        _art.Line(
            $"M{-w * 0.36}-4C{-w * 0.5} {-h * 0.5} {-w * 0.2} {-h * 0.62} {-w * 0.06} {-h * 0.4}",
            _coat.Dark(0.24),
            3.4,
            0.7
        );
        _art.Fill(Outline.Tube([(w * 0.1, -9), (w * 0.5, -9), (w * 0.8, -8)], [18, 18, 17]), _pale);
        if (!IsHoofed && _look.Kind is not ("rabbit" or "bear"))
        {
            var thick = Math.Min(tail, 20) * (_look.Kind == "puppy" ? 0.63 : 1.15);
            _art.Fill(
                Outline.Tube(
                    [(-w * 0.68, -h * 0.34), (-w * 0.72, -9), (-w * 0.1, -8), (w * 0.1, -13)],
                    [thick * 0.8, thick * 1.2, thick * 1.2, thick * 0.6],
                    0.5
                ),
                _coat.Dark(0.1)
            );
        }

        var head = new Vec(w * 0.56, -_body.Head * 30);
        DrawHead(head, 14);
        return new Figure(
            _art,
            head,
            _body.Head * 36,
            head + (_body.Head * 44, _body.Head * 16),
            (0, -h * 0.4),
            ((w * 0.5, -9), (w * 0.8, -8)),
            (0, -h),
            (-w * 0.8, w * 0.56 + _body.Head * 44),
            -h,
            (0, w * 0.9)
        );
    }
}
