using Fresnel.Drawing.Colours;

namespace Fresnel.Drawing.Characters;

/// <summary>A robot on the skeleton of a person: it has every pose.</summary>
internal static class RobotArt
{
    private static readonly Rgb s_visor = Rgb.Parse("252A45");
    private static readonly Rgb s_light = Rgb.Parse("7FE3F2");
    private static readonly Rgb s_red = Rgb.Parse("EF5B4C");

    public static Sketch Draw(PersonLook look, Skeleton bones, FigureView view, Sketch sketch)
    {
        var (art, metal) = (sketch.New(), look.TopColour);
        var turn = bones.HeadAngle + bones.Pose.Turn;
        if (view.HeldBehind is { } behind)
            art.Add(behind(bones));
        Limb(art, bones.FarArm, 26, metal.Dark(0.18), hand: true);
        Limb(art, bones.FarLeg, 34, metal.Dark(0.18), hand: false);
        Foot(art, bones.FarLeg[2], bones.Pose, bones.Pose.Feet[1], metal.Dark(0.18));
        Limb(art, bones.NearLeg, 34, metal, hand: false);
        Foot(art, bones.NearLeg[2], bones.Pose, bones.Pose.Feet[0], metal);
        Trunk(art, bones, metal);
        if (view.Held is { } held)
            art.Add(held(bones));
        art.Group(PathText.Format($"translate({bones.Head}) rotate({turn})"), Head(sketch, metal, view));
        Limb(art, bones.NearArm, 26, metal, hand: true);
        if (view.HeldInFront is { } over)
            art.Add(over(bones));
        return art;
    }

    private static void Limb(Sketch art, Vec[] joints, double width, Rgb metal, bool hand)
    {
        art.Fill(Outline.Tube(joints, [width, width * 0.92, width * 0.84]), metal);
        art.Ellipse(joints[0], width * 0.6, width * 0.6, metal.Dark(0.28));
        art.Ellipse(joints[1], width * 0.5, width * 0.5, metal.Dark(0.28));
        if (!hand)
            return;
        var along = joints[1].DirectionTo(joints[2]);
        foreach (var side in new[] { -1.0, 1 })
            art.Fill(
                Outline.Tube(
                    [
                        joints[2],
                        joints[2] + along * (width * 0.5) + along.Across * (side * width * 0.5),
                        joints[2] + along * (width * 1.1) + along.Across * (side * width * 0.3),
                    ],
                    [width * 0.5, width * 0.42, width * 0.3]
                ),
                metal.Dark(0.35)
            );
    }

    private static void Foot(Sketch art, Vec ankle, Pose pose, double pitch, Rgb metal)
    {
        var foot = art.New();
        foot.Fill("M-22 -6Q-24 17 -20 19H44Q48 2 18 -8Z", metal.Dark(0.3));
        art.Group(PathText.Format($"translate({ankle}) rotate({(pose.FlatFeet ? 0 : pitch) + pose.Turn})"), foot);
    }

    private static void Trunk(Sketch art, Skeleton bones, Rgb metal)
    {
        var up = bones.Hip.DirectionTo(bones.Neck);
        var (side, length) = (up.Across, bones.Body.Torso);
        Vec At(double x, double y) => bones.Hip + up * (length * y) + side * (bones.Body.Trunk[2] * x);
        art.Fill(Outline.Tube([bones.Neck - up * 6, bones.Head], [26, 24]), metal.Dark(0.4));
        art.Fill(Outline.Soft(At(-0.46, -0.08), At(0.46, -0.08), At(0.62, 0.94), At(-0.62, 0.94)), metal);
        art.Fill(Outline.Polygon([At(-0.34, 0.36), At(0.34, 0.36), At(0.36, 0.72), At(-0.36, 0.72)]), s_visor);
        (double X, Rgb Colour)[] lamps = [(-0.2, s_red), (0, Rgb.Parse("F2C14E")), (0.2, Rgb.Parse("63C08A"))];
        foreach (var (x, colour) in lamps)
            art.Ellipse(At(x, 0.54), 7.5, 7.5, colour);
        art.Line($"M{At(-0.3, 0.18)}L{At(0.3, 0.18)}", metal.Dark(0.3), 5);
    }

    private static Sketch Head(Sketch sketch, Rgb metal, FigureView view)
    {
        var head = sketch.New();
        head.Line("M0 -46V-74", metal.Dark(0.35), 7).Ellipse((0, -80), 10, 10, s_red);
        head.Box(-62, -20, 16, 38, Rgb.Parse("F08A4B"), 6).Box(46, -20, 16, 38, Rgb.Parse("F08A4B"), 6);
        head.Box(-52, -50, 104, 94, metal.Light(0.08), 24);
        head.Box(-30, -32, 80, 58, s_visor, 20);
        var y = -6.0;
        switch (view.Mood)
        {
            case Mood.Asleep:
                head.Line($"M-14 {y}h16M26 {y}h16", s_light, 5);
                break;
            case Mood.Sad or Mood.Worried:
                head.Line($"M-16 {y + 2}l16 -9M26 {y - 7}l16 9", s_light, 5);
                break;
            case Mood.Angry:
                head.Line($"M-16 {y - 8}l16 9M26 {y + 1}l16 -9", s_red, 6);
                break;
            case Mood.Joy:
                head.Line($"M-16 {y + 2}q8 -14 16 0M26 {y + 2}q8 -14 16 0", s_light, 5.5);
                break;
            default:
                var r = view.Mood == Mood.Surprised ? 11 : 8.5;
                head.Ellipse((-6, y), r, r, s_light).Ellipse((34, y), r, r, s_light);
                break;
        }

        return head.Line(
            view.Mood is Mood.Sad or Mood.Worried or Mood.Angry ? "M4 18q10 -9 20 0"
                : view.Mood is Mood.Surprised or Mood.Talking ? "M9 14h12"
                : "M2 12q12 10 24 0",
            s_light,
            4
        );
    }
}
