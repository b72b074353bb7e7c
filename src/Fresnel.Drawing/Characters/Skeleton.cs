namespace Fresnel.Drawing.Characters;

/// <summary>
/// Where the joints of a person are in a pose. The figure is lowered until its lowest sole, knee or hip stands on the ground.
/// </summary>
internal sealed class Skeleton
{
    private readonly BodyProportions _body;
    private readonly Pose _pose;

    public Skeleton(PersonLook look, Pose pose)
    {
        (_body, _pose) = (CharacterData.Body(look.Age), pose);
        var lower = pose.Torso[0] + _body.Stoop * 0.5;
        var upper = pose.Torso[1] + _body.Stoop;
        HeadAngle = pose.Head + upper * 0.5 + _body.Stoop * 0.4;
        Waist = Vec.Down(180 - lower) * (_body.Torso * 0.5);
        Neck = Waist + Vec.Down(180 - upper - lower * 0.4) * (_body.Torso * 0.5);
        var (side, down) = (Vec.Down(90 - upper), Vec.Down(-upper));
        NearShoulder = Neck - side * (_body.Trunk[2] * 0.36 * look.Build) + down * (_body.Torso * 0.17);
        FarShoulder = Neck + side * (_body.Trunk[2] * 0.3 * look.Build) + down * (_body.Torso * 0.16);
        NearLeg = Leg(-_body.Trunk[0] * 0.17, pose.NearLeg);
        FarLeg = Leg(_body.Trunk[0] * 0.17, pose.FarLeg);
        Head =
            Neck + Vec.Down(180 - upper * 0.7) * _body.Neck + Vec.Down(180 - HeadAngle) * (_body.Head * 0.44) + (3, 0);
        Move(point => point.Rotate(pose.Turn));
        var drop = new Vec(0, -Lowest() - pose.Lift);
        Move(point => point + drop);
        NearArm = Arm(NearShoulder, pose.NearArm, pose.HandsOnKnees ? OnKnee(NearLeg, 0.62) : pose.NearHand);
        FarArm = Arm(FarShoulder, pose.FarArm, pose.HandsOnKnees ? OnKnee(FarLeg, 0.74) : pose.FarHand);
    }

    public BodyProportions Body => _body;

    public Pose Pose => _pose;

    public Vec Hip { get; private set; }

    public Vec Waist { get; private set; }

    public Vec Neck { get; private set; }

    public Vec Head { get; private set; }

    /// <summary>Degrees, without the turn of the figure.</summary>
    public double HeadAngle { get; }

    public Vec NearShoulder { get; private set; }

    public Vec FarShoulder { get; private set; }

    /// <summary>Hip, knee, ankle.</summary>
    public Vec[] NearLeg { get; }

    public Vec[] FarLeg { get; }

    /// <summary>Shoulder, elbow, wrist.</summary>
    public Vec[] NearArm { get; }

    public Vec[] FarArm { get; }

    public Vec Chest => Waist.Towards(Neck, 0.5);

    public Vec NearHand => NearArm[2];

    public Vec FarHand => FarArm[2];

    /// <summary>The middle of the thighs of a figure that sits.</summary>
    public Vec Lap => NearLeg[0].Towards(NearLeg[1], 0.55);

    private Vec[] Leg(double x, double[] angles)
    {
        var hip = new Vec(x, 0);
        var knee = hip + Vec.Down(angles[0]) * _body.Thigh;
        return [hip, knee, knee + Vec.Down(angles[0] - angles[1]) * _body.Shin];
    }

    private Vec[] Arm(Vec shoulder, double[] angles, Vec? target)
    {
        if (target is { } hand)
        {
            var (middle, end) = Outline.Reach(shoulder, hand, _body.UpperArm, _body.Forearm, 1);
            return [shoulder, middle, end];
        }

        var elbow = shoulder + (Vec.Down(angles[0]) * _body.UpperArm).Rotate(_pose.Turn);
        return [shoulder, elbow, elbow + (Vec.Down(angles[0] + angles[1]) * _body.Forearm).Rotate(_pose.Turn)];
    }

    private Vec OnKnee(Vec[] leg, double share) =>
        leg[0].Towards(leg[1], share) + (-_body.Hand * 0.6, -_body.Leg[0] * 0.56);

    private void Move(Func<Vec, Vec> to)
    {
        (Hip, Waist, Neck, Head) = (to(Hip), to(Waist), to(Neck), to(Head));
        (NearShoulder, FarShoulder) = (to(NearShoulder), to(FarShoulder));
        for (var i = 0; i < 3; i++)
            (NearLeg[i], FarLeg[i]) = (to(NearLeg[i]), to(FarLeg[i]));
    }

    private double Lowest()
    {
        if (_pose.HipHeight is { } height)
            return Hip.Y + height;
        if (_pose.OnHands)
            return Math.Max(
                Math.Max(Arm(NearShoulder, _pose.NearArm, null)[2].Y, Arm(FarShoulder, _pose.FarArm, null)[2].Y)
                    + _body.Hand * 0.8,
                Math.Max(NearLeg[2].Y, FarLeg[2].Y) + _body.FootHeight
            );
        if (_pose.Turn != 0)
            return Math.Max(
                Math.Max(Waist.Y + _body.Trunk[1] * 0.46, Hip.Y + _body.Trunk[0] * 0.44),
                Head.Y + _body.Head * 0.36
            );
        if (_pose.OnHips)
            return Math.Max(Hip.Y + _body.Trunk[0] * 0.46, Math.Max(NearLeg[2].Y, FarLeg[2].Y) + _body.Leg[2] * 0.5);
        return Math.Max(
            Math.Max(Sole(NearLeg, _pose.Feet[0]), Sole(FarLeg, _pose.Feet[1])),
            Math.Max(NearLeg[1].Y, FarLeg[1].Y) + _body.Leg[1] * 0.55
        );
    }

    private double Sole(Vec[] leg, double pitch)
    {
        var (sin, cos) = Math.SinCos(pitch * Math.PI / 180);
        return leg[2].Y
            + Math.Max(
                _body.FootHeight * cos + _body.FootLength * 0.66 * sin,
                _body.FootHeight * cos - _body.Leg[2] * 0.7 * sin
            );
    }
}
