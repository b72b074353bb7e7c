using Fresnel.Drawing.Colours;

namespace Fresnel.Drawing.Characters;

internal sealed partial class HeadArt
{
    private static readonly Rgb s_suit = Rgb.Parse("EEF0F6");
    private static readonly Rgb s_gold = Rgb.Parse("F2B632");

    private void DrawHeadwear()
    {
        if (HasHood)
            DrawHood();
        else if (HasHelmet)
            DrawSpaceHelmet();
        else
            DrawHat();
    }

    private void DrawHat()
    {
        var (w, c, x) = (_rx * Math.Max(1.06, Math.Min(_hair.Volume, 1.2)), _look.HatColour, Sin(_yaw) * 4);
        switch (_look.Hat)
        {
            case Headwear.Cap:
                Front.Fill($"M{-w}-20C{-w}-64 {w}-64 {w}-20Q0-32 {-w}-20Z", c);
                Front.Fill($"M{w * 0.2}-27Q{w + 34}-30 {w + 32}-14Q{w * 0.8}-16 {w * 0.1}-19Z", c.Dark());
                Front.Ellipse((x, -56), 5, 3.5, c.Dark());
                break;
            case Headwear.HardHat:
                Front.Fill($"M{-w - 2}-18C{-w}-72 {w}-72 {w + 2}-18Z", c);
                Front.Fill($"M{-w - 8}-20H{w + 22}Q{w + 24}-10 {w + 12}-10H{-w - 6}Z", c.Dark(0.12));
                Front.Line($"M-8-60V-24M10-61V-24", c.Dark(0.16), 5);
                break;
            case Headwear.Crown:
                Front.Fill(
                    $"M{-w * 0.8}-30L{-w * 0.9}-74L{-w * 0.42}-52L0-84L{w * 0.42}-52L{w * 0.9}-74L{w * 0.8}-30Q0-40 {-w * 0.8}-30Z",
                    s_gold
                );
                Front.Ellipse((0, -48), 5, 6, Rgb.Parse("D9483B"));
                Front.Ellipse((-w * 0.5, -44), 4, 4, Rgb.Parse("4BB3E8"));
                Front.Ellipse((w * 0.5, -44), 4, 4, Rgb.Parse("4BB3E8"));
                break;
            case Headwear.Toque:
                Front.Fill(
                    $"M{-w * 0.86}-26V-58C{-w * 1.5}-66 {-w * 1.1}-112 {-w * 0.5}-100C{-w * 0.2}-124 {w * 0.5}-122 {w * 0.6}-98C{w * 1.3}-108 {w * 1.4}-64 {w * 0.86}-58V-26Q0-36 {-w * 0.86}-26Z",
                    Rgb.White
                );
                Front.Fill(
                    $"M{w * 0.3}-30V-60Q{w * 0.9}-70 {w * 0.7}-98C{w * 1.3}-108 {w * 1.4}-64 {w * 0.86}-58V-26Z",
                    Rgb.Parse("D5DCE6"),
                    0.7
                );
                break;
            case Headwear.Pointed:
                Front.Fill(
                    $"M{-w * 0.8}-28Q{-w * 0.2}-90 {-w * 0.5}-140Q{w * 0.5}-90 {w * 0.8}-28Q0-38 {-w * 0.8}-28Z",
                    c
                );
                Front.Fill($"M{-w * 1.6}-22Q0-44 {w * 1.6}-22Q0-8 {-w * 1.6}-22Z", c.Dark(0.12));
                Front.Ellipse((4, -66), 6, 6, s_gold);
                break;
            case Headwear.Brim:
                Front.Fill(
                    $"M{-w * 0.78}-26C{-w * 0.8}-78 {-w * 0.2}-70 0-64C{w * 0.2}-70 {w * 0.8}-78 {w * 0.78}-26Z",
                    c
                );
                Front.Fill(
                    $"M{-w * 1.7}-30Q0-6 {w * 1.7}-30Q{w * 1.2}-12 0-14Q{-w * 1.2}-12 {-w * 1.7}-30Z",
                    c.Dark(0.1)
                );
                Front.Line($"M{-w * 0.78}-31Q0-22 {w * 0.78}-31", c.Dark(0.35), 7);
                break;
            case Headwear.Beanie:
                Front.Fill($"M{-w}-14C{-w}-68 {w}-68 {w}-14Z", c);
                Front.Box(-w - 2, -26, 2 * w + 4, 17, c.Light(0.25), 8);
                Front.Ellipse((0, -60), 12, 12, c.Light(0.35));
                break;
            case Headwear.Helmet:
                Front.Fill(
                    $"M{-w - 4} 10C{-w - 8}-70 {w + 8}-70 {w + 4} 6L{w * 0.9} 8V-12H{-w * 0.1}V-8L{-w * 0.3} 24Q{-w} 40 {-w - 4} 10Z",
                    Rgb.Parse("AEB7C6")
                );
                Front.Fill($"M{-w * 0.2}-60Q{-w * 0.6}-104 {-w * 1.2}-76Q{-w * 0.7}-76 {-w * 0.4}-54Z", c);
                Front.Line($"M{-w * 0.1}-10H{w * 0.94}", Rgb.Parse("7C8698"), 4);
                break;
            case Headwear.Headscarf:
                Front.Fill(
                    $"M{-w - 2} 12C{-w - 6}-66 {w + 4}-66 {w + 2}-2C{w * 0.9}-34 {w * 0.2}-36 {x - _rx * 0.5}-22C{x - _rx * 0.9}-2 {x - _rx * 0.8} 34 {_chinX} 54C{-w * 0.6} 62 {-w} 44 {-w - 2} 12Z",
                    c
                );
                Front.Fill(
                    $"M{_chinX - 22} 46Q{_chinX} 56 {_chinX + 20} 44L{_chinX + 6} 66L{_chinX - 26} 64Z",
                    c.Dark(0.12)
                );
                break;
            default:
                break;
        }
    }

    private void DrawHood()
    {
        var (c, w, x) = (_look.TopColour, _rx * 1.24, Sin(_yaw) * 9);
        Back.Fill(
            $"M{-w - 2} 6C{-w - 2}-44 {-w * 0.55}-66 0-66C{w * 0.62}-66 {w}-40 {w} 0L{w * 0.6} 58H{-w * 0.7}Z",
            c.Dark(0.22)
        );
        if (_view.FromBehind)
        {
            Front.Fill(Outline.Polygon(Outline.Circle((0, -4), w, 20, 62)), c);
            return;
        }

        Front.FillEvenOdd(
            $"M{-w - 2} 8C{-w - 4}-44 {-w * 0.6}-68 0-68C{w * 0.7}-68 {w + 2}-40 {w} 2C{w} 34 {w * 0.6} 60 {x * 0.6} 62C{-w * 0.6} 62 {-w} 40 {-w - 2} 8ZM{x - _rx * 0.9} 2C{x - _rx * 0.9} 34 {x - _chin} 49 {x} 49C{x + _chin * 1.1} 49 {x + _rx * 0.84} 32 {x + _rx * 0.84} 0C{x + _rx * 0.84}-34 {x + _rx * 0.4}-46 {x}-46C{x - _rx * 0.5}-46 {x - _rx * 0.9}-30 {x - _rx * 0.9} 2Z",
            c
        );
        Front.Line(
            $"M{x - _rx * 0.92} 4C{x - _rx * 0.92}-32 {x - _rx * 0.5}-49 {x}-49C{x + _rx * 0.44}-49 {x + _rx * 0.86}-36 {x + _rx * 0.86} 0",
            c.Dark(0.16),
            4
        );
    }

    private void DrawSpaceHelmet()
    {
        var (light, x) = (_view.Light, Sin(_yaw) * 10);
        var shell = Back.New();
        shell.Ellipse(Vec.Zero, 66, 66, s_suit).Ellipse((-light * 5, 4), 61, 61, s_suit.Dark(0.12)).Add(Back);
        shell.Ellipse((x, 2), 54, 53, Rgb.Parse("43588F"));
        Back.Add(shell);
        if (_view.FromBehind)
        {
            Front.Ellipse(Vec.Zero, 66, 66, s_suit);
            return;
        }

        Front.FillEvenOdd(
            $"M-66 0a66 66 0 1 0 132 0a66 66 0 1 0-132 0ZM{x - 52} 2a52 51 0 1 1 104 0a52 51 0 1 1-104 0Z",
            s_suit
        );
        Front.Ellipse((x, 2), 52, 51, Rgb.Parse("9FC4FF"), 0.13);
        var (turn, back) = light > 0 ? (1, 0) : (0, 1);
        Front.Fill(
            $"M{x + light * 20}-42A52 51 0 0 {turn} {x + light * 46}-10L{x + light * 38}-10A44 44 0 0 {back} {x + light * 17}-34Z",
            Rgb.White,
            0.75
        );
        Front.Ellipse((-58 + x * 0.3, 16), 9, 15, Rgb.Parse("F08A4B"));
    }
}
