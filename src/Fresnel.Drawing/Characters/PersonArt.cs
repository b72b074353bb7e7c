namespace Fresnel.Drawing.Characters;

/// <summary>Draws a person from a look, a pose and a view.</summary>
internal static class PersonArt
{
    public static Figure Draw(PersonLook look, Pose pose, FigureView view, Sketch sketch)
    {
        var bones = new Skeleton(look, pose);
        if (look.Robot)
            return Measure(
                bones,
                RobotArt.Draw(look, bones, view, sketch),
                bones.Head + new Vec(14, 16).Rotate(pose.Turn)
            );
        var (limbs, trunk, head) = (
            new LimbArt(look, bones, view),
            new TrunkArt(look, bones, view),
            new HeadArt(look, view, sketch)
        );
        var scale = bones.Body.Head / 100;
        var turn = bones.HeadAngle + pose.Turn;
        var onHead = PathText.Format($"translate({bones.Head}) rotate({turn}) scale({scale * 10}) scale(.1)");
        var farArm = limbs.Arm(sketch.New(), bones.FarArm, far: true, pose.Pointing);
        var nearArm = limbs.Arm(sketch.New(), bones.NearArm, far: false, pointing: false);
        var art = sketch.New();
        if (view.HeldBehind is { } behind)
            art.Add(behind(bones));
        if (!view.FromBehind)
            art.Group(onHead, head.Back);
        if (!pose.FarArmInFront)
            art.Add(farArm);
        limbs.Leg(art, bones.FarLeg, far: true, pose.Feet[1]);
        limbs.Leg(art, bones.NearLeg, far: false, pose.Feet[0]);
        trunk.Pelvis(art);
        if (view.FromBehind)
            art.Group(onHead, head.Back);
        trunk.NeckPart(art);
        trunk.Trunk(art);
        if (pose.FarArmInFront)
            art.Add(farArm);
        if (view.Held is { } held)
            art.Add(held(bones));
        if (view.FromBehind)
            art.Add(nearArm).Group(onHead, head.Front);
        else
            art.Group(onHead, head.Front).Add(nearArm);
        if (view.HeldInFront is { } over)
            art.Add(over(bones));
        return Measure(bones, art, bones.Head + (head.Mouth * scale).Rotate(turn));
    }

    private static Figure Measure(Skeleton bones, Sketch art, Vec mouth)
    {
        double[] across =
        [
            bones.Head.X,
            bones.Hip.X,
            bones.NearLeg[1].X,
            bones.NearLeg[2].X,
            bones.FarLeg[1].X,
            bones.FarLeg[2].X,
        ];
        var (body, pose, near, far) = (bones.Body, bones.Pose, bones.NearLeg[2].X, bones.FarLeg[2].X);
        var contact =
            pose.Turn != 0 ? (bones.Hip.X - body.Torso * 0.3, body.Torso * 1.3)
            : pose.OnHips || pose.HipHeight is not null ? (bones.Hip.X + 20, body.Trunk[0] * 1.1)
            : ((near + far) / 2 + body.FootLength * 0.25, Math.Abs(near - far) / 2 + body.FootLength * 0.85);
        return new Figure(
            art,
            bones.Head,
            body.Head / 2,
            mouth,
            bones.Hip,
            (bones.NearHand, bones.FarHand),
            bones.Lap - (0, body.Leg[0] * 0.5),
            (across.Min() - 40, across.Max() + 40),
            Math.Min(bones.Head.Y - body.Head * 0.62, pose.OnHands ? bones.NearLeg[2].Y - body.FootLength : 0),
            contact
        );
    }
}
