using Fresnel.Drawing.Colours;

namespace Fresnel.Drawing.Characters;

internal sealed partial class HeadArt
{
    private void DrawHairBehind()
    {
        if (HasHood)
            return;
        if (_hair.Back > 0)
        {
            var (w, x) = (_rx * _hair.Volume, -Sin(_yaw) * 7);
            var y = HasHelmet ? Math.Min(_hair.Back, 48) : _hair.Back;
            if (_hair.Bumps > 0)
            {
                foreach (var at in Outline.Circle((x, 6), w * 0.98, 11, 40))
                    Back.Ellipse(at, 11, 11, _hairShadow);
                Back.Fill(Outline.Polygon(Outline.Circle((x, 6), w, 16, 42)), _hairShadow);
            }
            else
            {
                Back.Fill(
                    $"M{x - w}-6C{x - w} {y * 0.5} {x - w * 1.06} {y} {x - w * 0.7} {y}Q{x} {y + 8} {x + w * 0.66} {y}C{x + w} {y} {x + w} {y * 0.5} {x + w}-6Z",
                    _hairShadow
                );
            }
        }

        if (HasHelmet)
            return;
        if (_hair.Tail is [var azimuth, var height, var length] && Z(azimuth) < 0)
            DrawTail(Back, azimuth, height, length, 27);
        foreach (var side in new[] { 1, -1 })
        {
            if (_hair.Tails is [var at, var top, var down] && Z(at * side) < -0.05)
                DrawTail(Back, at * side, top, down, 25);
        }

        if (_hair.Bun > 0)
            Back.Ellipse((X(180, 0.6), -50), _hair.Bun, _hair.Bun * 0.95, _look.HairColour);
        for (var i = 0; _hair.Braid && i < 5; i++)
            Back.Ellipse((X(180, 0.9) - 4 - i, 26 + i * 16), 12 - i, 11, i % 2 == 1 ? _hairShadow : _look.HairColour);
    }

    private void DrawTail(Sketch sketch, double azimuth, double y, double length, double w)
    {
        var x = X(azimuth, 0.98);
        var k = x < 0 ? -1 : 1;
        sketch.Fill(
            Outline.Tube(
                [(x, y), (x + k * 24, y + length * 0.22), (x + k * 20, y + length * 0.7), (x + k * 9, y + length)],
                [w * 0.5, w, w * 0.9, 5],
                0.5
            ),
            _look.HairColour
        );
        sketch.Ellipse((x, y), 7, 7, _look.Accent ?? Rgb.Parse("F2685C"));
    }

    private double HairlineAt(double azimuth)
    {
        var around = Math.Abs(
            azimuth > 180 ? azimuth - 360
            : azimuth < -180 ? azimuth + 360
            : azimuth
        );
        var height = _hair.LineAt(around);
        if (Math.Abs(azimuth) < 60)
            height += _hair.Parting * Sin((azimuth + 34) * 2.2);
        if (_hair.Zigzag > 0 && Math.Abs(azimuth) < 56)
            height += _hair.Zigzag * ((int)Math.Round(azimuth / 7) % 2 != 0 ? 1 : -0.6);
        return height;
    }

    /// <summary>The outline over the top, and the hairline back.</summary>
    private void DrawHair()
    {
        var (volume, top) = (_rx * _hair.Volume, -50 * (1 + (_hair.Volume - 1) * 0.75));
        var outer = new List<Vec>();
        for (var i = 0; i <= 26; i++)
        {
            var spike =
                !_hair.Spikes ? 1
                : i % 2 == 1 ? 1.07 + 0.06 * Math.Sin(i * 2.3)
                : 0.98;
            var (sin, cos) = Math.SinCos(Math.PI * (1 - i / 26.0));
            outer.Add((volume * cos * spike, -2 + (top + 2) * sin * spike));
        }

        var line = Hairline(volume, top);
        if (_hair.Bald)
        {
            Vec[] side = [(-volume, -6), .. line.Where(point => point.Y > -40 && point.X < 0)];
            if (side.Length > 3 && !HasHood)
                Front.Fill(Outline.Soft(side), _look.HairColour);
        }
        else
        {
            DrawHairMass(outer, line, volume, top);
        }

        if (!HasHood && !HasHelmet)
            DrawHairPieces();
    }

    private List<Vec> Hairline(double volume, double top)
    {
        var line = new List<Vec>();
        for (var i = 0; i <= 30; i++)
        {
            var angle = 90 - i * 6.0;
            var y = HairlineAt(angle - _yaw);
            var reach =
                y > 0
                    ? _rx * Math.Sqrt(Math.Max(0.05, 1 - Math.Pow(y / 51, 2.5))) * (_hair.Back > 0 ? 1 : 1.03)
                    : _rx * (1 + (_hair.Volume - 1) * Math.Max(0, (Math.Abs(angle) - 70) / 20));
            var falling = _hair.Back > 0 && y > 8;
            var share = Math.Pow(Math.Abs(Sin(angle)), 4);
            var x = falling ? (_rx + (volume - _rx) * share) * (y > 24 ? 1 - (y - 24) / 160 : 1) : reach;
            line.Add((x * Sin(angle), Math.Max(y, _hair.Bald ? -48 : top + 4)));
        }

        return line;
    }

    private void DrawHairMass(List<Vec> outer, List<Vec> line, double volume, double top)
    {
        Front.Fill(Outline.Polygon([.. outer, .. line]), _look.HairColour);
        if (_hair.Bumps > 0 && !HasHood && !HasHelmet)
        {
            for (var i = 0; i < outer.Count; i += 2)
                Front.Ellipse(outer[i], _hair.Bumps, _hair.Bumps, _look.HairColour);
        }

        if (_hair.Bumps == 0 && !_hair.Spikes && !_view.FromBehind)
            Front.Line(
                $"M{-volume * 0.62} {top * 0.52}Q{-volume * 0.2} {top * 0.94} {volume * 0.34} {top * 0.82}",
                _look.HairColour.Light(0.13),
                4.5,
                0.75
            );
    }

    private void DrawHairPieces()
    {
        if (_hair.Back == 0)
            DrawEars(Front, behind: false);
        foreach (var side in new[] { 1, -1 })
        {
            if (_hair.Tails is [var at, var top, var down] && Z(at * side) >= -0.05)
                DrawTail(Front, at * side, top, down, 25);
        }

        if (_hair.Tail is [var azimuth, var height, var length] && Z(azimuth) >= 0)
            DrawTail(Front, azimuth, height, length, 27);
    }
}
