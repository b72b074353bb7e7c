using Fresnel.Drawing.Colours;
using Fresnel.Drawing.Svg;

namespace Fresnel.Drawing.Kinds.Scenes;

/// <summary>Draws the background of a scene: sky or wall, light, and ground.</summary>
/// <param name="floor">The height at which objects stand, pixels from the top.</param>
internal sealed class SceneBackgroundPainter(SvgBuilder svg, Canvas canvas, SceneBackground background, double floor)
{
    private const string White = "#FFFFFF";

    private readonly SeededRandom _random = canvas.Random("land");
    private readonly double _width = canvas.Width;
    private readonly double _height = canvas.Height;
    private readonly Rgb[] _ground = background.Ground;

    public void Draw()
    {
        var sky = background.Sky;
        var skyFill = svg.LinearGradient(
            0,
            0,
            0,
            floor / _height,
            (0, sky[0], 1),
            (0.4, sky[1], 1),
            (0.75, sky[2], 1),
            (1, sky[3], 1)
        );
        svg.Rectangle(new Rect(0, 0, _width, _height), 0, new(skyFill));
        var shorter = Math.Min(_width, _height);
        var (lightX, lightY) = (
            _width * _random.Between(0.3, 0.75),
            background.IsIndoors ? _height * 0.34 : floor * _random.Between(0.3, 0.55)
        );
        var glow = svg.RadialGradient(
            (0, background.Light, 0.75),
            (0.5, background.Light, 0.28),
            (1, background.Light, 0)
        );
        svg.Circle(lightX, lightY, shorter * (background.IsIndoors ? 0.75 : 0.42), new(glow));
        if (background.Form == SceneForm.Table)
        {
            Table();
            return;
        }

        if (background.Form == SceneForm.Studio)
        {
            Studio(shorter);
            return;
        }

        svg.Circle(lightX, lightY, shorter * 0.075, new(background.Light.Hex));
        if (background.IsDark)
            Stars();
        else
            Clouds();
        switch (background.Form)
        {
            case SceneForm.City:
                City();
                break;
            case SceneForm.Sea:
                Sea();
                break;
            default:
                Hills();
                break;
        }
    }

    private void Table()
    {
        var edge = floor - _height * 0.08;
        svg.Rectangle(new Rect(0, edge, _width, _height), 0, new(Down(_ground[0], _ground[2])));
        svg.Rectangle(new Rect(0, edge, _width, Math.Max(1, _height * 0.006)), 0, new(White, 0.35));
        for (var i = 1; i < 5; i++)
            svg.Path(
                SvgBuilder.Format($"M0 {edge + _height * 0.06 * i}H{_width}"),
                Paint.Outline(_ground[2].Hex, 0.3, Math.Max(1, _height * 0.002))
            );
    }

    /// <summary>Wall and floor meet in a soft band.</summary>
    private void Studio(double shorter)
    {
        var band = svg.LinearGradient(0, 0, 0, 1, (0, background.Sky[3], 0), (0.3, _ground[0], 1), (1, _ground[2], 1));
        svg.Rectangle(new Rect(0, floor - _height * 0.12, _width, _height), 0, new(band));
        var glow = svg.RadialGradient(
            (0, background.Light, 0.5),
            (0.6, background.Light, 0.15),
            (1, background.Light, 0)
        );
        svg.Circle(_width / 2, floor - _height * 0.2, shorter * 0.42, new(glow));
    }

    private void City()
    {
        for (var layer = 0; layer < 2; layer++)
        {
            for (var x = -_width * 0.02; x < _width; )
            {
                var (width, height) = (
                    _width * _random.Between(0.05, 0.1),
                    _height * _random.Between(0.14, 0.36) * (layer == 0 ? 1.2 : 0.8)
                );
                svg.Rectangle(
                    new Rect(x, floor - height, width, height + _height * 0.1),
                    _width * 0.004,
                    new(_ground[layer].Hex, layer == 0 ? 0.55 : 0.85)
                );
                if (layer == 1)
                    Windows(x, floor - height, width);
                x += width * 1.06;
            }
        }

        svg.Rectangle(new Rect(0, floor - _height * 0.01, _width, _height), 0, new(Down(_ground[2], _ground[1])));
    }

    private void Windows(double x, double top, double width)
    {
        for (var y = top + width * 0.16; y < floor - width * 0.2; y += width * 0.3)
        {
            for (var column = 0; column < 3; column++)
                svg.Rectangle(
                    new Rect(x + width * (0.16 + column * 0.26), y, width * 0.14, width * 0.16),
                    1,
                    new(background.Light.Hex, _random.Chance(0.5) ? 0.65 : 0.2)
                );
        }
    }

    private void Sea()
    {
        svg.Rectangle(new Rect(0, floor - _height * 0.2, _width, _height * 0.4), 0, new(Down(_ground[0], _ground[1])));
        for (var i = 0; i < 14; i++)
            svg.Rectangle(
                new Rect(
                    _width * _random.Next(),
                    floor - _height * _random.Between(0.03, 0.19),
                    _width * _random.Between(0.03, 0.12),
                    Math.Max(1, _height * 0.004)
                ),
                _height * 0.002,
                new(White, _random.Between(0.15, 0.45))
            );
        svg.Path(Wave(0, 0.012, 1.2), new(White, 0.6));
        svg.Path(Wave(0.015, 0.012, 1.2), new(_ground[2].Hex));
    }

    private void Hills()
    {
        svg.Path(Wave(-0.15, 0.05, (0.8, 1.4)), new(_ground[0].Hex));
        svg.Path(Wave(-0.06, 0.03, (0.7, 1.2)), new(_ground[1].Hex));
        var near = _ground[2].Blend(new Rgb(10, 20, 30), 0.22);
        svg.Path(Wave(0, 0.012, 0.8), new(Down(_ground[2], near)));
    }

    private void Stars()
    {
        var unit = Math.Sqrt(_width * floor) / 1000;
        for (var i = 0; i < 90; i++)
            svg.Circle(
                _random.Next() * _width,
                Math.Pow(_random.Next(), 1.4) * floor * 0.75,
                unit * _random.Between(0.6, 2.2),
                new(White, _random.Between(0.15, 0.8))
            );
    }

    private void Clouds()
    {
        for (var i = 0; i < 4; i++)
        {
            var (x, y, size) = (
                _width * (0.02 + 0.26 * i + _random.Between(0, 0.1)),
                floor * _random.Between(0.08, 0.42),
                _width * _random.Between(0.028, 0.05)
            );
            svg.Path(
                SvgBuilder.Format(
                    $"M{x} {y}a{size} {size} 0 0 1 {size * 1.3} {-size * 0.9}a{size * 1.4} {size * 1.4} 0 0 1 {size * 2.5} {-size * 0.1}a{size} {size} 0 0 1 {size * 1.2} {size}z"
                ),
                new(White, _random.Between(0.5, 0.85))
            );
        }
    }

    /// <param name="offset">Below the floor, as a fraction of the canvas's height; as is the amplitude.</param>
    private string Wave(double offset, double amplitude, double waves) =>
        Wave(offset, amplitude, _random.Between(0, 6), waves);

    /// <summary>A random number of waves, drawn after the phase.</summary>
    private string Wave(double offset, double amplitude, (double Low, double High) waves) =>
        Wave(offset, amplitude, _random.Between(0, 6), _random.Between(waves.Low, waves.High));

    private string Wave(double offset, double amplitude, double phase, double waves) =>
        PathData.Wave(_width, _height, floor + _height * offset, _height * amplitude, phase, waves);

    private string Down(Rgb top, Rgb bottom) => svg.LinearGradient(0, 0, 0, 1, (0, top, 1), (1, bottom, 1));
}
