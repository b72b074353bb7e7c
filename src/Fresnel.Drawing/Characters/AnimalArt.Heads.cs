using Fresnel.Drawing.Colours;

namespace Fresnel.Drawing.Characters;

internal sealed partial class AnimalArt
{
    private static readonly Rgb s_nose = Rgb.Parse("D9736D");

    private void DrawHead(Vec at, double turn)
    {
        var head = _art.New();
        switch (_look.Kind)
        {
            case "dog" or "puppy":
                DrawDog(head, _look.Kind == "puppy");
                break;
            case "cat":
                DrawCat(head);
                break;
            case "horse":
                DrawHorse(head);
                break;
            case "rabbit":
                DrawRabbit(head);
                break;
            case "cow":
                DrawCow(head);
                break;
            case "sheep":
                DrawSheep(head);
                break;
            case "pig":
                DrawPig(head);
                break;
            case "bear":
                DrawBear(head);
                break;
            case "lion":
                DrawLion(head);
                break;
            case "tiger":
                DrawTiger(head);
                break;
            case "deer":
                DrawDeer(head);
                break;
            default:
                DrawFox(head);
                break;
        }

        _art.Group(PathText.Format($"translate({at}) rotate({turn}) scale({_body.Head * 10}) scale(.1)"), head);
    }

    private void Eye(Sketch head, double x, double y, double radius)
    {
        if (_mood == Mood.Asleep)
            head.Line($"M{x - radius * 1.2} {y}q{radius * 1.2} {radius * 1.3} {radius * 2.4} 0", s_dark, 2.8);
        else
            head.Ellipse((x, y), radius, radius * 1.12, s_dark).Ellipse((x + 1.4, y - 1.8), 1.5, 1.6, Rgb.White);
    }

    private void DrawDog(Sketch head, bool young)
    {
        var ear = _look.Ear ?? _look.Coat.Dark(0.28);
        var muzzle = young ? 30 : 44;
        head.Fill("M16-26C26-36 38-24 34-8C32 2 24 2 20-6Z", ear.Dark(0.15));
        head.Ellipse((0, -2), 34, 31, _coat);
        head.Fill(Outline.Tube([(8, 9), (muzzle, 13)], [38, young ? 26 : 24]), _pale);
        if (_look.Patch is { } patch)
            head.Ellipse((14, -10), 14, 15, patch);
        head.Fill($"M{muzzle + (young ? 0 : 2)} 6a8.5 6.6 0 1 1 16 0q-2 7-8 7t-8-7Z", s_dark);
        head.Ellipse((young ? 37 : 53, 2.5), 2.4, 1.5, Rgb.White, 0.7);
        head.Line($"M{(young ? 38 : 54)} 13v4q-7 9-18 5", s_dark, 2.4);
        Eye(head, 15, -8, young ? 5.6 : 4.6);
        head.Line(_mood is Mood.Sad or Mood.Worried ? "M6-20q6-6 13-2" : "M9-21q6-4 12 0", _coat.Dark(0.4), 2.8);
        if (_mood is Mood.Happy or Mood.Joy)
            head.Fill($"M{(young ? 22 : 36)} 21q7 3 12-3q3 13-4 15q-8 1-8-12Z", Rgb.Parse("EF7D86"));
        head.Fill("M-14-28C-28-30-42-12-40 10C-39 24-26 30-20 20C-14 10-2-8-4-22C-5-27-9-29-14-28Z", ear);
    }

    private void DrawCat(Sketch head)
    {
        head.Fill("M-28-14L-24-46Q-8-38-2-28ZM8-30Q16-42 30-46L32-14Z", _coat);
        head.Fill("M-23-22L-21-38Q-13-34-9-29ZM15-31Q20-37 26-39L27-22Z", Rgb.Parse("E59A94"));
        head.Ellipse((2, -2), 37, 30, _coat);
        if (_look.Stripes is { } stripes)
            head.Line("M0-30v11M-10-28l3 9M12-28l-3 9", stripes, 4.5);
        head.Ellipse((10, 11), 17, 12, _pale).Fill("M7 5h9l-4.5 5Z", s_nose);
        head.Line("M11.5 10q-1 6-7 5M11.5 10q1 6 8 4", s_dark, 2);
        if (_mood == Mood.Asleep)
        {
            head.Line("M-15-1q6 6 13 0M18-2q6 6 12 0", s_dark, 2.8);
        }
        else
        {
            Eye(head, -8, -4, 4.6);
            Eye(head, 24, -5, 4.4);
        }

        head.Line("M-8 10l-24-3M-8 14l-23 4M26 9l22-5M26 13l22 2", Rgb.White, 1.4, 0.8);
    }

    private void DrawHorse(Sketch head)
    {
        head.Fill("M-16-24L-10-50L2-26Z", _coat);
        head.Fill(Outline.Tube([(-6, -6), (22, 12), (52, 38)], [48, 36, 27], 0.5), _coat);
        head.Fill(Outline.Tube([(42, 30), (54, 40)], [30, 25]), _coat.Dark(0.25));
        if (_look.Blaze)
            head.Fill(Outline.Tube([(14, -14), (50, 20)], [9, 6]), Rgb.Parse("FFF7EA"));
        if (_look.Horn)
            head.Fill("M4-28L30-78L18-22Z", Rgb.Parse("F2C14E"))
                .Line("M12-36l10 2M17-50l8 3", Rgb.Parse("C9952E"), 2.4);
        Eye(head, 8, -8, 4);
        head.Ellipse((58, 38), 3, 2.2, s_dark).Line("M48 50q6 0 10-3", s_dark, 2);
        if (_look.Mane is { } mane)
            head.Fill("M-18-30Q-2-40 12-22Q18-10 10-2Q4-18-12-18Z", mane);
    }

    private void DrawRabbit(Sketch head)
    {
        head.Fill(Outline.Tube([(-2, -20), (-10, -58), (-22, -92)], [18, 24, 10], 0.5), _far);
        head.Fill(Outline.Tube([(-14, -18), (-26, -52), (-42, -84)], [20, 26, 11], 0.5), _coat);
        head.Fill(Outline.Tube([(-18, -30), (-27, -54), (-38, -76)], [7, 12, 5], 0.5), Rgb.Parse("E9A7A2"));
        head.Ellipse((2, -2), 34, 28, _coat).Ellipse((24, 8), 16, 13, _pale);
        head.Fill("M33 0h9l-4 6Z", s_nose).Line("M37 6q0 6-6 6M37 6q1 6 6 5", s_dark, 2);
        Eye(head, 11, -8, 5);
        head.Line("M24 10l-20 3M40 11l18 3", Rgb.White, 1.4, 0.8);
    }

    private void DrawCow(Sketch head)
    {
        head.Fill("M-8-30Q-14-52 2-54Q0-42 8-32Z", Rgb.Parse("EADFC8"));
        head.Fill(Outline.Tube([(-14, -18), (-40, -14)], [14, 20]), _look.Patch ?? _far);
        head.Fill(Outline.Tube([(-2, -10), (18, 8), (44, 34)], [50, 44, 34], 0.5), _coat);
        head.Fill(Outline.Tube([(36, 26), (52, 38)], [42, 36]), Rgb.Parse("EBB7A6"));
        head.Ellipse((58, 34), 3.4, 2.6, s_dark).Line("M44 54q8 0 14-6", s_dark, 2.4);
        Eye(head, 12, -6, 4.2);
    }

    private void DrawSheep(Sketch head)
    {
        var face = _look.Pale ?? Rgb.Parse("4A434C");
        head.Fill(Outline.Tube([(-6, -2), (-34, 6)], [12, 18]), face.Dark(0.1));
        head.Fill(Outline.Tube([(0, -6), (16, 8), (34, 28)], [42, 38, 26], 0.5), face);
        foreach (var at in Outline.Circle((-2, -22), 18, 7, 9))
            head.Ellipse(at, 12, 11, _coat);
        Eye(head, 14, -2, 4);
        head.Line("M28 38q6 0 10-4", s_dark, 2);
    }

    private void DrawPig(Sketch head)
    {
        head.Fill("M-18-26L-26-50L2-36Z", _far).Fill("M6-30L14-52L26-24Z", _coat);
        head.Ellipse((2, -2), 38, 34, _coat);
        head.Fill(Outline.Tube([(24, 4), (44, 8)], [34, 28]), _coat.Dark(0.08));
        head.Ellipse((46, 8), 9, 14, _coat.Dark(0.18))
            .Ellipse((47, 3), 2.4, 3, s_dark)
            .Ellipse((47, 13), 2.4, 3, s_dark);
        Eye(head, 16, -8, 4.4);
        head.Line("M22 24q10 6 18 0", s_dark, 2.4);
    }

    private void DrawLion(Sketch head)
    {
        var mane = _look.Mane ?? _coat.Dark(0.3);
        foreach (var tuft in Outline.Circle((-4, -4), 40, 13, 42))
            head.Ellipse(tuft, 16, 16, mane);
        head.Fill(Outline.Polygon(Outline.Circle((-4, -4), 42, 16, 44)), mane);
        DrawBear(head);
    }

    /// <summary>Of all large cats without a mane.</summary>
    private void DrawTiger(Sketch head)
    {
        head.Ellipse((22, -30), 11, 12, _far);
        head.Ellipse((-16, -30), 13, 14, _coat).Ellipse((-15, -28), 7, 8, _pale);
        head.Ellipse((0, -2), 37, 33, _coat);
        head.Fill("M-34 6Q-40 22-24 24Q-8 36 12 30L20 8Z", _pale);
        head.Fill(Outline.Tube([(16, 10), (34, 12)], [32, 26]), _pale);
        head.Fill("M38 4h14l-7 8Z", s_nose).Line("M45 11q-1 8-12 7", s_dark, 2.2);
        if (_look.Stripes is { } stripes)
            head.Line("M2-34v12M-8-31l3 9M12-31l-3 9M-36-6l13 2M-37 4l13 0", stripes, 4.5);
        if (_look.Spots is { } spots)
            head.Ellipse((0, -26), 3, 3, spots).Ellipse((-10, -22), 3, 3, spots).Ellipse((-24, -4), 3, 3, spots);
        Eye(head, 14, -8, 4.4);
        head.Line("M30 16l20 3M30 20l18 7", Rgb.White, 1.3, 0.8);
    }

    private void DrawDeer(Sketch head)
    {
        if (_look.Horn)
            foreach (var x in new[] { -12, 10 })
                head.Line(
                    $"M{x}-22q-8-22-26-34M{x}-24q-2-28-6-54M{x - 4}-46q-14-4-24-20M{x - 2}-50q10-10 14-28",
                    Rgb.Parse("6B4B33"),
                    5
                );
        head.Fill("M14-22Q34-44 46-38Q40-20 22-12Z", _far);
        head.Fill("M-10-22Q-36-40-48-28Q-36-10-14-10Z", _coat).Fill("M-14-20Q-32-32-40-26Q-32-14-16-13Z", _pale);
        head.Fill(Outline.Tube([(0, -6), (20, 8), (44, 26)], [46, 36, 24], 0.5), _coat);
        head.Fill(Outline.Tube([(26, 22), (42, 30)], [16, 14]), _pale);
        head.Ellipse((52, 28), 7, 6, s_dark);
        Eye(head, 12, -8, 5);
    }

    private void DrawBear(Sketch head)
    {
        head.Ellipse((-20, -26), 13, 13, _look.Ear ?? _coat).Ellipse((-20, -26), 7, 7, (_look.Ear ?? _coat).Dark(0.3));
        head.Ellipse((18, -28), 12, 12, _look.Ear ?? _far);
        head.Ellipse((0, -2), 38, 34, _coat);
        head.Fill(Outline.Tube([(16, 8), (38, 11)], [34, 26]), _pale);
        head.Ellipse((48, 5), 8, 6, s_dark).Line("M47 10v6q-7 8-18 4", s_dark, 2.4);
        if (_look.Ear is { } patch)
            head.Ellipse((15, -8), 9, 11, patch);
        Eye(head, 16, -9, 4.2);
    }

    private void DrawFox(Sketch head)
    {
        head.Fill("M10-24L22-52L30-16Z", _far)
            .Fill("M-26-14L-22-54L6-28Z", _coat)
            .Fill("M-20-24L-18-42L-6-30Z", s_dark);
        head.Ellipse((0, -2), 34, 29, _coat);
        head.Fill("M-20 10Q4 32 36 20L58 12Q34 2 12 4Q-8 2-20 10Z", _pale);
        head.Fill(Outline.Tube([(14, 0), (54, 9)], [30, 10]), _coat);
        head.Ellipse((57, 8), 6.5, 5.5, s_dark).Line("M54 15q-10 7-20 4", s_dark, 2.2);
        Eye(head, 16, -7, 4.4);
    }
}
