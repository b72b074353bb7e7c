using System.Globalization;
using System.Text;
using Fresnel.Drawing.Characters;
using Fresnel.Drawing.Colours;
using Fresnel.Drawing.Svg;

namespace Fresnel.Drawing.Kinds.Stories;

/// <summary>Draws a panel: the planes of its setting, and the figures and things between them, as one camera sees them.</summary>
internal sealed class PanelArt
{
    private readonly Panel _panel;
    private readonly Setting _setting;
    private readonly SceneLight _light;
    private readonly PropArt _props;
    private readonly SeededRandom _random;
    private readonly SceneryArt _scenery;
    private readonly string _id;
    private readonly double _width;
    private readonly double _height;
    private readonly List<(double Z, string Svg)> _items = [];
    private readonly List<ActorPlace> _places = [];
    private readonly List<Rect> _framed = [];
    private readonly List<(StoryProp Prop, string Text, Rect Face)> _texts = [];
    private Rect _camera;

    public PanelArt(Panel panel, PropArt props, SeededRandom random, string id, double width, double height)
    {
        (_panel, _props, _random, _id, _width, _height) = (panel, props, random, id, width, height);
        _setting = Setting.Get(panel.Place);
        _light = SceneLight.Of(panel.Time, panel.Weather, _setting.IsRoom, panel.Monochrome) with
        {
            IsAutumn = panel.IsAutumn && !_setting.IsRoom,
        };
        _scenery = new SceneryArt(_setting, _light, random, id);
        foreach (var thing in panel.Things)
            AddThing(thing);
        foreach (var actor in panel.Actors)
            AddActor(actor);
        _camera = new Camera(panel, _places, _framed, width / height).Frame();
        Places = [.. _places.Select(place => place.Map(ToPanel, width / _camera.Width))];
    }

    /// <summary>The figures, in pixels of the panel.</summary>
    public IReadOnlyList<ActorPlace> Places { get; }

    public SceneLight Light => _light;

    /// <summary>Texts on things, each with its face in pixels of the panel.</summary>
    public IEnumerable<(StoryProp Prop, string Text, Rect Face)> Texts =>
        _texts.Select(text =>
        {
            var (scale, from) = (_width / _camera.Width, ToPanel((text.Face.X, text.Face.Y)));
            return (text.Prop, text.Text, new Rect(from.X, from.Y, text.Face.Width * scale, text.Face.Height * scale));
        });

    /// <summary>What the frame cuts: less than two thirds of it are seen, less than half of what is large.</summary>
    public IEnumerable<string> Cut =>
        _panel
            .Things.Where(thing =>
                thing is { Key: not null, IsOfMany: false }
                && thing.Prop.Name is not ("cliff" or "roof" or "podium" or "big waves")
            )
            .Where(thing =>
            {
                var scale = _setting.ScaleAt(thing.HasShadow ? thing.Y : 846) * thing.Scale;
                var (width, height) = _props.Size(thing.Prop);
                var box = new Rect(
                    thing.X - width * scale / 2,
                    thing.Y - height * scale,
                    width * scale,
                    height * scale
                );
                return width > 0 && Seen(box) < (thing.Prop.Place == PropPlace.Big ? 0.5 : 0.66);
            })
            .Select(thing => thing.Prop.Name)
            .Distinct();

    /// <summary>Things that are hardly seen in a panel that shows its moment itself.</summary>
    public IEnumerable<string> Lost =>
        _panel.View != 0 || _panel.Shot is Shot.Close
            ? []
            : _panel
                .Things.Where(thing => thing.Key is not (null or "") && thing.InFocus)
                .Where(thing =>
                {
                    var scale = _setting.ScaleAt(thing.HasShadow ? thing.Y : 846) * thing.Scale;
                    var (width, height) = _props.Size(thing.Prop);
                    return width > 0
                        && Seen(
                            new Rect(
                                thing.X - width * scale / 2,
                                thing.Y - height * scale,
                                width * scale,
                                height * scale
                            )
                        ) < 0.25;
                })
                .Select(thing => thing.Prop.Name)
                .Distinct();

    /// <summary>Beings that are outside the frame.</summary>
    public int Outside =>
        _places.Count(place =>
            Seen(new Rect(place.Left, place.Top, place.Right - place.Left, place.Ground - place.Top)) < 0.4
        );

    /// <summary>Share of a rectangle of the stage that is in the frame.</summary>
    private double Seen(Rect box) =>
        Math.Max(0, Math.Min(box.Right, _camera.Right) - Math.Max(box.X, _camera.X))
        * Math.Max(0, Math.Min(box.Bottom, _camera.Bottom) - Math.Max(box.Y, _camera.Y))
        / Math.Max(1, box.Width * box.Height);

    /// <summary>Definitions that the other parts use.</summary>
    public string Definitions() =>
        $"""<radialGradient id="{_id}sh"><stop offset="0" stop-color="#14102a"/><stop offset=".5" stop-color="#14102a" stop-opacity=".45"/><stop offset="1" stop-color="#14102a" stop-opacity="0"/></radialGradient>""";

    /// <summary>The setting up to the actors.</summary>
    public string Background()
    {
        var svg = new StringBuilder();
        if (_setting.Kind == "under")
            svg.Append(Water());
        else if (!_setting.IsRoom)
        {
            svg.Append(InPlane(0.08, SkyArt.Sky(_setting, _light, _random, $"{_id}k", _panel.Things)));
            if (_setting.HasClouds)
                svg.Append(InPlane(0.2, SkyArt.Clouds(_light, _random)));
        }

        foreach (var (depth, haze, plane) in _setting.Planes.Where(plane => plane.Depth < 1))
            svg.Append(InPlane(depth, _scenery.Plane(plane, haze)));
        var zoom = 1600 / _camera.Width;
        if (zoom > 1.5)
            svg.Append(Veil(_light.Tone(_light.Haze), Math.Clamp((zoom - 1.5) * 0.13, 0, 0.3)));
        foreach (var (_, haze, plane) in _setting.Planes.Where(plane => plane.Depth == 1))
            svg.Append(
                _setting.Name == "street" && _light.Weather != Weather.Rain
                    ? ""
                    : InPlane(1, _scenery.Plane(plane, haze))
            );
        return svg.ToString();
    }

    /// <summary>Figures and things, what is nearer than they are, and what falls.</summary>
    public string Foreground()
    {
        var svg = new StringBuilder();
        svg.Append(InPlane(1, string.Concat(_items.OrderBy(item => item.Z).Select(item => item.Svg))));
        if (_setting.Kind == "sea")
            svg.Append(InPlane(1, Sea()));
        if (1600 / _camera.Width < 1.6)
        {
            foreach (var (depth, haze, plane) in _setting.Planes.Where(plane => plane.Depth > 1))
                svg.Append(InPlane(depth, _scenery.Plane(plane, haze)));
        }

        if (!_setting.IsRoom && _setting.Kind is not ("space" or "under"))
            svg.Append(SkyArt.Falling(_light, _width, _height, _random, _id));
        if (_setting.IsRoom && _light.IsDark)
            svg.Append(Vignette());
        svg.Append(new MarkArt(_panel, Places, _light).Draw());
        if (_panel.Dreams.Count > 0 && Places.Count > 0)
            svg.Append(new DreamArt(_props, Places[0], _light, _width, _height).Draw(_panel.Dreams));
        return svg.ToString();
    }

    private Vec ToPanel(Vec at) =>
        new((at.X - _camera.X) * _width / _camera.Width, (at.Y - _camera.Y) * _height / _camera.Height);

    /// <summary>Distant planes move less with the camera: parallax.</summary>
    private string InPlane(double depth, string svg)
    {
        if (svg.Length == 0)
            return "";
        var share = depth >= 1 ? 1 + (depth - 1) * 0.6 : Math.Pow(depth, 0.8);
        var height = 1600 * _height / _width;
        var full = height <= 900 ? new Rect(0, (900 - height) * 0.7, 1600, height) : new Rect(0, 0, 1600, height);
        // An upright panel sees a narrower part of the stage.
        if (height > 1250)
            full = new Rect(800 - 1250 * _width / _height / 2, -300, 1250 * _width / _height, 1250);
        var (x, y, w) = (
            full.X + (_camera.X - full.X) * share,
            full.Y + (_camera.Y - full.Y) * share,
            full.Width + (_camera.Width - full.Width) * share
        );
        var scale = _width / w;
        return string.Create(
            CultureInfo.InvariantCulture,
            $"<g transform=\"translate({-x * scale:0.##} {-y * scale:0.##}) scale({scale:0.####})\">{svg}</g>"
        );
    }

    private string Veil(Rgb colour, double opacity) =>
        PathText.Format(
            $"<rect width=\"{_width}\" height=\"{_height}\" fill=\"{colour.Hex}\" fill-opacity=\"{opacity.ToString("0.##", CultureInfo.InvariantCulture)}\"/>"
        );

    private string Water()
    {
        var (top, bottom) = (_light.Ink(Rgb.Parse("5CC0D6")).Hex, _light.Ink(Rgb.Parse("14567E")).Hex);
        return PathText.Format(
            $"<linearGradient id=\"{_id}u\" x1=\"0\" y1=\"0\" x2=\"0\" y2=\"1\"><stop offset=\"0\" stop-color=\"{top}\"/><stop offset=\"1\" stop-color=\"{bottom}\"/></linearGradient><rect width=\"{_width}\" height=\"{_height}\" fill=\"url(#{_id}u)\"/>"
        );
    }

    /// <summary>Waves in front of what floats.</summary>
    private string Sea()
    {
        var sketch = new Sketch(colour => _light.Ink(colour));
        sketch.Fill(
            "M-400 838Q-250 816-100 838T200 838T500 838T800 838T1100 838T1400 838T1700 838T2000 838V1300H-400Z",
            Rgb.Parse("2F7CA3")
        );
        sketch.Line(
            "M-340 880q40-16 80 0t80 0M60 900q40-16 80 0t80 0M420 872q40-16 80 0t80 0M900 894q40-16 80 0t80 0M1260 876q40-16 80 0t80 0",
            Rgb.White,
            4,
            0.4
        );
        return sketch.ToString();
    }

    private string Vignette()
    {
        var at = ToPanel((790, 480));
        return PathText.Format(
            $"<radialGradient id=\"{_id}v\" gradientUnits=\"userSpaceOnUse\" cx=\"{at.X}\" cy=\"{at.Y}\" r=\"{Math.Max(_width, _height) * 0.75}\"><stop offset=\".25\" stop-color=\"#1c1550\" stop-opacity=\"0\"/><stop offset=\"1\" stop-color=\"#1c1550\" stop-opacity=\".5\"/></radialGradient><rect width=\"{_width}\" height=\"{_height}\" fill=\"url(#{_id}v)\"/>"
        );
    }

    private string Shadow(double x, double y, double halfWidth, double opacity) =>
        PathText.Format(
            $"<ellipse cx=\"{x}\" cy=\"{y + 1}\" rx=\"{halfWidth * 1.25}\" ry=\"{Math.Max(7, halfWidth * 0.17)}\" fill=\"url(#{_id}sh)\" fill-opacity=\"{opacity.ToString("0.##", CultureInfo.InvariantCulture)}\"/>"
        );

    private void AddThing(Thing thing)
    {
        var scale = _setting.ScaleAt(thing.HasShadow ? thing.Y : 846) * thing.Scale;
        var (width, height) = _props.Size(thing.Prop);
        if (width <= 0)
            return;
        if (thing.InFocus)
            _framed.Add(new Rect(thing.X - width * scale / 2, thing.Y - height * scale, width * scale, height * scale));
        // The waves in front hide the lower part of what floats.
        var sink =
            _setting.Kind == "sea" && thing.HasShadow && thing.Prop.Name is not ("cliff" or "rock" or "big waves")
                ? height * scale * 0.2
                : 0;
        var transform = string.Create(
            CultureInfo.InvariantCulture,
            $"translate({thing.X:0.#} {thing.Y + sink:0.#}) rotate({thing.Turn:0.#}) scale({(thing.Flip ? -scale : scale):0.####} {scale * thing.Squash:0.####})"
        );
        var svg = _props.Draw(
            thing.Prop,
            colour =>
                // A colour that is asked for is still that colour at night.
                thing.Prop.Place == PropPlace.Held
                || thing.Colour is not null
                    ? _light.ActorInk(colour)
                : thing.Prop.Name is "star" or "moon" ? _light.Tone(colour)
                : _light.IsAutumn && thing is { Colour: null, Prop.Name: "tree" or "bush" or "plant" }
                    ? _light.Ink(SceneLight.Autumn(colour))
                : _light.Ink(colour),
            thing.Colour,
            transform
        );
        if (thing.Text is { } text)
        {
            var unit = scale * thing.Prop.Height * PropArt.Metre / _props.DrawnHeight(thing.Prop);
            var face = Faces.Of(thing.Prop);
            _texts.Add(
                (
                    thing.Prop,
                    text,
                    new Rect(
                        thing.X + face.X * unit,
                        thing.Y + sink + face.Y * unit,
                        face.Width * unit,
                        face.Height * unit
                    )
                )
            );
        }

        var shadow = thing.HasShadow ? Shadow(thing.X, thing.Y, width * scale * 0.44, 0.42) : "";
        var line = thing.Prop.Name == "kite" && _panel.Actors.Count > 0 ? KiteString(thing) : "";
        _items.Add((thing.Z, shadow + line + svg));
    }

    private string KiteString(Thing kite)
    {
        var actor = _panel.Actors[0];
        if (actor.Person is not { } person || actor.Pose.NearHand is not { } hand)
            return "";
        var scale = _setting.ScaleAt(actor.Y) * actor.Scale;
        var to = new Vec(actor.X + hand.X * scale, actor.Y + hand.Y * scale);
        var from = new Vec(kite.X + 10, kite.Y - 40);
        return new Sketch(_light.Tone)
            .Line(
                $"M{from}Q{from.X + (to.X - from.X) * 0.6} {from.Y + (to.Y - from.Y) * 0.5 + 70} {to}",
                _light.IsDark ? Rgb.White : Rgb.Parse("5A5566"),
                2.4
            )
            .ToString();
    }

    private void AddActor(Actor actor)
    {
        var scale = _setting.ScaleAt(actor.Y) * actor.Scale;
        var light = actor.Flip ? -1 : 1;
        var sketch = new Sketch(_light.ActorInk);
        var view = new FigureView
        {
            Mood = actor.Mood,
            Light = light,
            Yaw = actor.Yaw,
            Gaze = actor.Gaze,
        };
        var figure = Draw(actor, view, sketch);
        var (side, y) = (actor.Flip ? -1 : 1, actor.Y - actor.Lift);
        // Pictures turn as they are drawn.
        var turn =
            actor.Turn != 0 && actor.Picture is null
                ? PathText.Format($" rotate({actor.Turn} 0 {figure.Top / 2})")
                : "";
        var transform = string.Create(
            CultureInfo.InvariantCulture,
            $"translate({actor.X:0.#} {y:0.#}) scale({side * scale:0.####} {scale:0.####}){turn}"
        );
        var contact = figure.Contact;
        var shadow = actor.HasShadow
            ? Shadow(
                actor.X + side * contact.X * scale,
                actor.Y,
                contact.HalfWidth * scale * (actor.Lift > 0 ? 0.7 : 1),
                actor.Lift > 0 ? 0.26 : 0.46
            )
            : "";
        foreach (var wear in actor.Wear)
            AnimalWear.Draw(figure.Art, wear, figure.Head, figure.HeadRadius, actor.Picture is not null);
        var art = $"<g transform=\"{transform}\">{figure.Art}</g>";
        _items.Add((actor.Z, shadow + (actor.Window is { } window ? Through(window, actor, art) : art)));
        Vec At(Vec local) => new(actor.X + side * local.X * scale, y + local.Y * scale);
        var (a, b) = (actor.X + side * figure.Extent.Left * scale, actor.X + side * figure.Extent.Right * scale);
        _places.Add(
            new ActorPlace(
                actor.Key,
                At(figure.Head),
                figure.HeadRadius * scale,
                At(figure.Mouth),
                At(figure.Hip),
                At(figure.Hands.Near),
                At(figure.Hands.Far),
                Math.Min(a, b),
                Math.Max(a, b),
                y
                    + (
                        actor.Holds?.Name switch
                        {
                            "umbrella" => Math.Min(figure.Top, figure.Hands.Far.Y - 285),
                            "balloon" or "balloons" => Math.Min(figure.Top, figure.Hands.Near.Y - 190),
                            _ => figure.Top,
                        }
                    ) * scale,
                actor.HasShadow ? actor.Y : y + 10,
                side,
                actor.Person is not null,
                actor.Person
                    is { Top: Garment.Raincoat or Garment.Space }
                        or { Hair: "afro" or "curly" }
                        or { Hat: not Headwear.None },
                !actor.HasShadow && (actor.Person is null || actor.Hovers)
            )
        );
    }

    private string Through(Rect window, Actor actor, string art)
    {
        var (id, x, y) = ($"{_id}w{_items.Count}", actor.X + window.X, actor.Y - actor.Lift + window.Y);
        return PathText.Format(
            $"<clipPath id=\"{id}\"><path d=\"M{x} {y}h{window.Width}v{window.Height}h{-window.Width}Z\"/></clipPath><g clip-path=\"url(#{id})\">{art}</g>"
        );
    }

    private Figure Draw(Actor actor, FigureView view, Sketch sketch)
    {
        if (actor.Person is { } person)
            return PersonArt.Draw(person, actor.Pose, WithHeld(actor, view, sketch), sketch);
        if (actor.Animal is { Kind: "bird" } bird)
            return SmallAnimals.Bird(bird, actor.AnimalPose is AnimalPose.Run, sketch);
        if (actor.Animal is { Kind: "fish" } fish)
            return SmallAnimals.Fish(fish, sketch);
        if (actor.Animal is { } animal)
            return AnimalArt.Draw(animal, actor.AnimalPose, view, sketch, actor.HeadDown);
        var prop = Staging.CreatureProp(actor);
        var (width, height) = _props.Size(prop);
        // A turned picture still stands on its lowest point.
        var (sin, cos) = Math.SinCos(actor.Turn * Math.PI / 180);
        var low = (Math.Abs(cos) * height * actor.Squash + Math.Abs(sin) * width) / 2;
        var turn = PathText.Format(
            $"translate(0 {-low}) rotate({actor.Turn}) scale({(Creatures.LooksLeft(actor.Picture!) ? -1 : 1)} {actor.Squash}) translate(0 {height / 2})"
        );
        var art = sketch.New().Raw(_props.Draw(prop, _light.ActorInk, actor.Colour, turn));
        return new Figure(
            art,
            Creatures.LooksLeft(actor.Picture!) ? (width * 0.2, -height * 0.76) : (0, -height * 0.72),
            Creatures.LooksLeft(actor.Picture!) ? height * 0.2 : height * 0.26,
            (width * 0.34, -height * 0.68),
            (0, -height * 0.4),
            ((width * 0.3, -height * 0.4), (width * 0.3, -height * 0.4)),
            (0, -height * 0.7),
            (-width / 2, width / 2),
            -height,
            (0, width * 0.4)
        );
    }

    private FigureView WithHeld(Actor actor, FigureView view, Sketch sketch)
    {
        if (actor.Carries is { Animal: { } carried } small)
            return view with
            {
                Held = bones =>
                {
                    var inner = AnimalArt.Draw(carried, small.AnimalPose, new FigureView { Mood = small.Mood }, sketch);
                    return sketch
                        .New()
                        .Group(
                            PathText.Format($"translate({bones.Chest + (26, 52)}) rotate(-12) scale(8.2) scale(.1)"),
                            inner.Art
                        );
                },
            };
        if (actor.Carries is { Person: { } baby, Pose: var pose })
            return view with
            {
                HeldInFront = bones =>
                    sketch
                        .New()
                        .Group(
                            PathText.Format($"translate({bones.Chest + (40, 92)}) scale(.74)"),
                            PersonArt.Draw(baby, pose, new FigureView { Mood = actor.Carries.Mood }, sketch).Art
                        ),
            };
        if (actor.Holds is not { } prop)
            return view;
        Func<Skeleton, Sketch> held = bones =>
            sketch.New().Raw(HeldProp.Draw(_props, prop, bones, _light.ActorInk, actor.HoldsColour));
        return prop.Name switch
        {
            "umbrella" or "flag" => view with { HeldBehind = held },
            "cup" or "phone" or "book" => view with { Held = held },
            _ => view with { HeldInFront = held },
        };
    }
}
