using Fresnel.Drawing.Colours;

namespace Fresnel.Drawing.Characters;

/// <summary>
/// A head: a skull with features at azimuths on a sphere, so that three-quarter, front and back views come from the same data.
/// Its space has the middle of the head at (0, 0) and is 100 high.
/// </summary>
internal sealed partial class HeadArt
{
    private static readonly Rgb s_dark = Rgb.Parse("2C2230");
    private static readonly Rgb s_blush = Rgb.Parse("F0685F");
    private static readonly Rgb s_mouth = Rgb.Parse("6E1F2E");

    private readonly PersonLook _look;
    private readonly FigureView _view;
    private readonly Expression _face;
    private readonly HairStyle _hair;
    private readonly double _yaw;
    private readonly double _rx;
    private readonly double _jaw;
    private readonly double _chin;
    private readonly double _chinX;
    private readonly double _eyeY;
    private readonly Rgb _shadow;
    private readonly Rgb _hairShadow;
    private readonly bool _child;

    public HeadArt(PersonLook look, FigureView view, Sketch sketch)
    {
        (_look, _view, Back, Front) = (look, view, sketch.New(), sketch.New());
        var body = CharacterData.Body(look.Age);
        _face = Expression.Of(view.Mood);
        _hair = CharacterData.Hair(look.Hair);
        _yaw = view.FromBehind ? 180 - view.Yaw : view.Yaw;
        var (wide, jaw, chin) = look.Face switch
        {
            FaceShape.Round => (1.07, 1.0, 1.0),
            FaceShape.Long => (0.93, 1.0, 1.0),
            FaceShape.Square => (1.0, 1.35, 1.25),
            FaceShape.Heart => (1.0, 0.7, 0.72),
            _ => (1.0, 1.0, 1.0),
        };
        (_rx, _jaw, _chin) = (body.Radius * wide, body.Jaw * jaw, body.Chin * chin);
        _chinX = Sin(_yaw) * 5;
        _child = look.Age is PersonAge.Child or PersonAge.Baby;
        _eyeY = body.Eye + view.Nod;
        _shadow = look.Skin.SkinShadow(0.16, 0.2);
        _hairShadow = look.HairColour.Dark();
        Mouth = (X(2, 0.84), body.Eye + (_child ? 22 : 28));
        DrawHairBehind();
        DrawEars(Back, behind: true);
        Front.Fill(Skull, view.FromBehind ? look.HairColour : look.Skin);
        if (!view.FromBehind)
            DrawFace();
        DrawHair();
        DrawHeadwear();
    }

    /// <summary>Hair and hoods behind the trunk.</summary>
    public Sketch Back { get; }

    public Sketch Front { get; }

    public Vec Mouth { get; }

    private bool HasHood => _look.Top == Garment.Raincoat;

    private bool HasHelmet => _look.Top == Garment.Space;

    private string Skull =>
        PathText.Format(
            $"M0-50C{_rx * 0.6}-50 {_rx}-27 {_rx} 0C{_rx} {_jaw} {_chinX + _chin} 50 {_chinX} 50C{_chinX - _chin} 50 {-_rx} {_jaw} {-_rx} 0C{-_rx}-27 {-_rx * 0.6}-50 0-50Z"
        );

    /// <summary>Across, of a feature at an azimuth from the nose.</summary>
    private double X(double azimuth, double share = 1) => _rx * share * Sin(_yaw + azimuth);

    /// <summary>Towards the viewer.</summary>
    private double Z(double azimuth) => Math.Cos((_yaw + azimuth) * Math.PI / 180);

    private static double Sin(double degrees) => Math.Sin(degrees * Math.PI / 180);

    private void DrawFace()
    {
        var k = -_view.Light;
        Front.Fill(
            $"M{k * _rx * 0.3}-47C{k * _rx * 0.72}-43 {k * _rx * 0.98}-24 {k * _rx * 0.98} 0C{k * _rx} {_jaw} {_chinX + k * _chin} 50 {_chinX} 50C{_chinX + k * _chin * 0.7} 40 {k * _rx * 0.72} 22 {k * _rx * 0.7}-4C{k * _rx * 0.68}-24 {k * _rx * 0.55}-40 {k * _rx * 0.3}-48Z",
            _shadow,
            0.34
        );
        DrawEye(-25);
        DrawEye(25);
        if (_look.Glasses)
            Front.Line(
                $"M{X(-13, 0.95)} {_eyeY - 1}Q{X(0)} {_eyeY - 4} {X(13, 0.95)} {_eyeY - 1}M{X(-46, 0.92)} {_eyeY - 1}L{X(-86, 0.98)} 2",
                s_dark,
                2
            );
        DrawNose();
        DrawMouth();
        if (_look.Age == PersonAge.Old)
            Front.Line(
                $"M{X(-30, 0.8)} {_eyeY + 15}q-3 8-1 13M{X(-62, 0.9)} {_eyeY - 2}l-5-3m5 6h-6M{X(-14, 0.6)} -24q10-3 20 0",
                _shadow,
                1.8,
                0.8
            );
        if (_look.Beard)
            DrawBeard();
    }

    private void DrawEye(double azimuth)
    {
        var depth = Z(azimuth * 1.15);
        if (depth < 0.12)
            return;
        var wide = Math.Clamp(depth * 1.12, 0.5, 1);
        var (x, inner, radius) = (X(azimuth, 0.9), azimuth > 0 ? -1 : 1, _child ? 5 : 4.1);
        if (_child)
            Front.Ellipse((X(azimuth * 1.75, 0.86), _eyeY + 17), 8.5 * wide, 5.6, s_blush, 0.3);
        if (_face.Lid == 0)
            Front.Line($"M{x - 7 * wide} {_eyeY + 1}Q{x} {_eyeY + 8} {x + 7 * wide} {_eyeY + 1}", s_dark, 2.8);
        else if (_face.Lid < 0)
            Front.Line($"M{x - 6.6 * wide} {_eyeY + 3}Q{x} {_eyeY - 7} {x + 6.6 * wide} {_eyeY + 3}", s_dark, 3);
        else
            DrawOpenEye(x, wide, radius, azimuth);
        var (browY, slope) = (_eyeY - 15 - _face.Lift - (_child ? 1 : 0), _face.Slope * 0.42);
        var grey = _look.HairColour.Luminance > 0.45;
        Front.Line(
            $"M{x + inner * 7 * wide} {browY - slope}Q{x} {browY - 3 - Math.Abs(slope) * 0.1} {x - inner * 7.5 * wide} {browY + slope}",
            _look.HairColour.Blend(Rgb.Parse("3A2A2A"), grey ? 0.25 : 0.35),
            _child ? 2.8 : 3.3
        );
        if (_look.Glasses)
        {
            Front.Ellipse((x, _eyeY), 11 * (wide + 1) / 2, 11 * (wide + 1) / 2, Rgb.White, 0.18);
            Front.Ring((x, _eyeY), 11 * (wide + 1) / 2, s_dark, 2);
        }
    }

    private void DrawOpenEye(double x, double wide, double radius, double azimuth)
    {
        var (size, gaze) = (_face.Eye, new Vec(x + _view.Gaze.X * 2.4, _eyeY + _view.Gaze.Y * 2.2));
        if (size > 1.1)
            Front.Ellipse((x, _eyeY), (radius + 4) * wide * size, (radius + 4.4) * size, Rgb.Parse("FFFDF8"));
        var pupil = size > 1.1 ? 0.82 : 1;
        Front.Ellipse(gaze, radius * wide * pupil, radius * 1.34 * pupil * Math.Min(1, _face.Lid + 0.1), s_dark);
        Front.Ellipse(gaze + (1.5, -2.2), 1.5, 1.6, Rgb.White);
        if (_face.Lid < 0.9)
        {
            var (edge, middle) = (
                _eyeY - radius * 1.34 + (1 - _face.Lid) * 14,
                _eyeY - radius * 1.34 + (1 - _face.Lid) * 20
            );
            Front.Fill(
                $"M{x - 9 * wide} {_eyeY - 9}H{x + 9 * wide}V{edge}Q{x} {middle} {x - 9 * wide} {edge}Z",
                _look.Skin
            );
        }

        if (_look.Lashes && azimuth < 0)
            Front.Line($"M{x + 5 * wide} {_eyeY - 5}Q{x} {_eyeY - 9} {x - 5.5 * wide} {_eyeY - 4}l-4-2", s_dark, 2);
    }

    private void DrawNose()
    {
        var (x, y, k) = (X(0, 0.99), _eyeY + (_child ? 9 : 13), _child ? 0.62 : 1);
        Front.Fill(
            $"M{x - 4 * k} {y - 12 * k}C{x + 1} {y - 8 * k} {x + 10 * k} {y + 1} {x + 6 * k} {y + 4 * k}Q{x} {y + 7 * k} {x - 5 * k} {y + 3 * k}C{x - 1} {y} {x - 3 * k} {y - 6 * k} {x - 4 * k} {y - 12 * k}Z",
            _shadow,
            0.9
        );
    }

    private void DrawMouth()
    {
        var (x, y, w) = (X(2, 0.84), _eyeY + (_child ? 22 : 28), 10 * Math.Clamp(Z(0), 0.45, 1));
        var lip = _shadow.Blend(Rgb.Parse("7C2130"), 0.62);
        switch (_face.Mouth)
        {
            case MouthShape.Smile:
                Front.Line($"M{x - w * 1.15} {y - 2}Q{x} {y + 8} {x + w * 1.15} {y - 3}", lip, 3);
                break;
            case MouthShape.Grin or MouthShape.Open:
                DrawOpenMouth(x, y, w, _face.Mouth == MouthShape.Grin ? 1.25 : 0.85);
                break;
            case MouthShape.Frown:
                Front.Line($"M{x - w} {y + 4}Q{x} {y - 5} {x + w} {y + 3}", lip, 3);
                break;
            case MouthShape.Round:
                Front.Ellipse((x, y + 2), w * 0.56, 7, s_mouth);
                break;
            case MouthShape.Tight:
                Front.Line($"M{x - w} {y + 3}Q{x} {y - 2} {x + w} {y + 2}", lip, 3.4);
                break;
            case MouthShape.Wavy:
                Front.Line($"M{x - w} {y + 2}q{w * 0.5}-5 {w}-1t{w}-1", lip, 2.8);
                break;
            case MouthShape.Soft:
                Front.Line($"M{x - w * 0.7} {y}Q{x} {y + 4} {x + w * 0.7} {y - 1}", lip, 2.6);
                break;
            default:
                Front.Line($"M{x - w * 0.8} {y}Q{x} {y + 2.4} {x + w * 0.8} {y - 0.6}", lip, 2.8);
                break;
        }
    }

    private void DrawOpenMouth(double x, double y, double w, double wide)
    {
        Front.Fill(
            $"M{x - w * wide} {y - 3}Q{x} {y} {x + w * wide} {y - 4}Q{x + w} {y + 12} {x} {y + 12}Q{x - w} {y + 12} {x - w * wide} {y - 3}Z",
            s_mouth
        );
        Front.Fill(
            $"M{x - w} {y - 2}Q{x} {y} {x + w} {y - 3}L{x + w * 0.9} {y + 1}Q{x} {y + 3.4} {x - w * 0.9} {y + 1.6}Z",
            Rgb.White
        );
        Front.Ellipse((x, y + 9), w * 0.5, 3, Rgb.Parse("E8746F"));
    }

    private void DrawBeard()
    {
        var (x, y, w) = (X(2, 0.84), _eyeY + 28, 10 * Math.Clamp(Z(0), 0.45, 1));
        Front.Fill(
            $"M{X(-72, 0.98)} 8C{X(-60)} 34 {_chinX - _chin} 56 {_chinX} 56C{_chinX + _chin} 56 {_rx * 0.9} 34 {X(72, 0.98)} 12Q{X(40, 0.9)} {y - 8} {x} {y - 9}Q{X(-40, 0.9)} {y - 8} {X(-72, 0.98)} 8Z",
            _look.HairColour
        );
        Front.Line(
            $"M{x - w * 0.9} {y}Q{x} {y + 5} {x + w * 0.9} {y - 1}",
            _look.HairColour.Blend(Rgb.Parse("FFD9C8"), 0.6),
            2.6
        );
    }

    private void DrawEars(Sketch sketch, bool behind)
    {
        foreach (var azimuth in new[] { 90.0, -90 })
        {
            if (Z(azimuth) < 0 != behind)
                continue;
            var x = X(azimuth, 0.98);
            sketch.Ellipse((x, 7), 8, 11, _look.Skin);
            sketch.Ellipse((x - Math.Sign(Sin(_yaw + azimuth)), 8), 3.6, 6, _shadow, 0.8);
        }
    }
}
