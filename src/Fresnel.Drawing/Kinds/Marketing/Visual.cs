using Fresnel.Drawing.Briefs;
using Fresnel.Drawing.Colours;
using Fresnel.Drawing.Kinds.Pages;
using Fresnel.Drawing.Layout;
using Fresnel.Drawing.Prompts;
using Fresnel.Drawing.Stage;
using Fresnel.Drawing.Svg;
using Fresnel.Drawing.Typesetting;

namespace Fresnel.Drawing.Kinds.Marketing;

/// <summary>A banner, post, story, header, advertisement, poster or flyer: texts, and the picture of what they are about.</summary>
internal sealed class Visual
{
    private readonly MarketingBrief _brief;
    private readonly Theme _theme;
    private readonly PageContext _page;
    private readonly IReadOnlyList<string> _pictures;
    private readonly VisualLayout _layout;
    private readonly bool _hasSticker;

    private Visual(MarketingBrief brief, Canvas canvas, DrawingAssets assets)
    {
        _theme = VisualColours.Choose(brief, canvas.Random("theme"));
        _page = PageContext.Create(brief, canvas, assets, VisualColours.PaletteOf(_theme, brief.Style));
        brief = VisualPictures.WithRemarks(_page, brief);
        _brief = brief;
        _pictures = IsWireframe ? [] : VisualPictures.Find(_page, brief);
        var facts = new[] { brief.Button?.Label, brief.Price ?? brief.Discount, brief.Rating }.Count(fact =>
            !string.IsNullOrWhiteSpace(fact)
        );
        facts += Math.Min(2, brief.Details.Count);
        // Each layout has a number of its own: where one more fits, or one less, the others stay where they are.
        _layout = Placed(VisualLayout.For(_page.Page, HasPicture, facts, _page.Transparent || IsWireframe))
            .MaxBy(layout => canvas.Random($"layout {layout.Name}").Next())!;
        _hasSticker =
            _pictures.Count > 0
            && !_layout.IsStrip
            && brief.Discount is { Length: > 0 and <= 14 } discount
            && brief.Title?.Contains(discount, StringComparison.OrdinalIgnoreCase) != true;
    }

    /// <summary>Those with the picture where the brief has it, if there are any.</summary>
    private IReadOnlyList<VisualLayout> Placed(IReadOnlyList<VisualLayout> layouts)
    {
        var place = _brief
            .Subjects.Where(subject => _page.PictureOf(subject.Name) is not null)
            .Select(subject => subject.Place)
            .FirstOrDefault();
        var (width, height) = (_page.Page.Width, _page.Page.Height);
        List<VisualLayout> fitting =
        [
            .. layouts.Where(layout =>
                layout.Picture([.. layout.Zones.Select(zone => zone.Area)]) is var area
                && place switch
                {
                    SubjectPlace.Left => area.CentreX < width * 0.45,
                    SubjectPlace.Right => area.CentreX > width * 0.55,
                    SubjectPlace.Top => area.CentreY < height * 0.45,
                    SubjectPlace.Bottom => area.CentreY > height * 0.55,
                    _ => true,
                }
            ),
        ];
        // On a card or a panel, the lights of neon colours would be covered.
        if (_brief.Style.Moods.Contains("futuristic"))
            fitting.RemoveAll(layout => layout.Card is not null || layout.Panel is not null);
        return fitting.Count > 0 ? fitting : layouts;
    }

    private bool IsWireframe => _brief.Style.Theme == BriefTheme.Wireframe;

    /// <summary>A wireframe shows where it is.</summary>
    private bool HasPicture => IsWireframe || _pictures.Count > 0;

    private Surface Surface => _page.Surface;

    /// <summary>The scheme on a dark ground, for coloured panels.</summary>
    private Theme PanelTheme => Theme.Create(_theme.Scheme, dark: true);

    public static Composition Compose(MarketingBrief brief, Canvas canvas, DrawingAssets assets)
    {
        var visual = new Visual(brief, canvas, assets);
        visual.Draw();
        return visual._page.Compose(visual.Describe());
    }

    private void Draw()
    {
        var serif = _brief.Style.Moods.Any(mood => mood is "elegant" or "luxury" or "classic" or "vintage");
        var text = new VisualText(_page, _brief, serif, showDiscount: !_hasSticker);
        var columns = _layout.Zones.Select(zone => text.Fit(zone, _layout.Body)).ToList();
        var picture = _layout.Picture([.. columns.Select(column => column.Box)]);
        List<Rect> words = [.. columns.Where(column => column.Node is not null).Select(column => column.Box)];
        DrawGround(picture, words);
        if (IsWireframe)
            DrawPlaceholder(picture);
        else if (_pictures.Count > 0 && picture is { Width: > 8, Height: > 8 })
        {
            Surface.AddPart(VisualPictures.AreaName, picture);
            DrawPicture(picture, words);
        }

        Surface.StartLayer(1);
        foreach (var (node, box) in columns)
        {
            if (node is not null)
                Surface.Place(node, box.Inflate(0.3));
        }

        if (_hasSticker)
            DrawSticker(picture);
    }

    private void DrawGround(Rect picture, List<Rect> words)
    {
        if (_page.Transparent)
            return;
        var bounds = Surface.Bounds;
        if (IsWireframe)
        {
            Surface.Rectangle(bounds, 0, _page.Palette.Ground);
            return;
        }

        if (_layout.Panel is { } panel)
        {
            Surface.Rectangle(bounds, 0, _page.Palette.Ground);
            DrawPanel(panel);
        }
        else
        {
            DrawBackdrop(_layout.Card is null ? _theme : PanelTheme, picture, words);
        }

        if (_layout.Card is { } card)
        {
            Surface.StartLayer(0);
            var radius = _page.Page.Margin * 0.4;
            Surface.Shadow(card, radius, 4);
            if (_page.Palette.IsDark)
                Surface.Panel(card, radius, _page.Palette.Ground, _page.Palette.Rule, 1.5);
            else
                Surface.Rectangle(card, radius, Rgb.White);
        }

        if (_layout.Band is { } band)
        {
            Surface.StartLayer(0);
            Surface.Rectangle(band, 0, _page.Palette.Accent);
        }
    }

    /// <summary>The colours of the scheme, with a pattern where there is no picture.</summary>
    private void DrawPanel(Rect panel)
    {
        var theme = PanelTheme;
        if (_pictures.Count == 0)
        {
            var shorter = Math.Min(panel.Width, panel.Height);
            var side = panel.Width / Math.Max(1, Math.Round(panel.Width / (shorter / 3)));
            var tiles = panel with { Height = Math.Ceiling(panel.Height / side) * side };
            Surface.Clip(
                panel,
                0,
                () => Motif.Draw(Surface, tiles, side, _page.Random("motif"), Motif.Colours(_page.Palette))
            );
            return;
        }

        Surface.Gradient(panel, 0, theme.BackgroundEnd.Blend(theme.Scheme.PrimaryGlow, 0.3), theme.BackgroundStart);
        Surface.Glow(
            panel.CentreX,
            panel.CentreY,
            Math.Min(panel.Width, panel.Height) * 0.5,
            theme.Scheme.PrimaryGlow,
            0.55
        );
    }

    private void DrawBackdrop(Theme theme, Rect picture, List<Rect> words)
    {
        var page = LayoutCanvas();
        var centre =
            _pictures.Count > 0
                ? picture
                : new Rect(page.Width * 0.55, page.Height * 0.1, page.Width * 0.4, page.Height * 0.8);
        var onPage = words.ConvertAll(Mirror);
        var plain = _brief.Style.Background is not null;
        var backdrop = Backdrop.Create(page, theme, Mirror(centre), page.Random("backdrop"));
        backdrop = plain
            ? backdrop with
            {
                Glows = [],
            }
            : backdrop.DimFor(_layout.Card is null ? onPage : [], theme.Text);
        Surface.DrawBackdrop(backdrop);
        if (plain || _layout.IsStrip && page.Effort == DrawingEffort.Low)
            return;
        var topic = TopicClassifier.Classify(WordNormalizer.Split(_brief.Subject ?? _brief.Title ?? ""), []);
        var minimal = _brief.Style.Moods.Any(mood => mood is "minimal" or "minimalist" or "simple" or "clean");
        new BackgroundPatterns(Surface.StartLayer(0), page, theme, Mirror(centre), onPage).Draw(
            topic.IsFestive,
            minimal
        );
    }

    private void DrawPicture(Rect area, List<Rect> words)
    {
        var stage = new SubjectStage(
            LayoutCanvas(),
            _page.Page.Scale,
            _layout.Panel is not null || _layout.Card is not null ? PanelTheme : _theme,
            Mirror(area),
            words.ConvertAll(Mirror),
            _page.Sprites,
            _layout.IsStrip
        );
        var behind = Surface.StartLayer(1);
        var subject = Surface.StartLayer(2);
        stage.Draw(_pictures, behind, subject, Surface.StartLayer(3));
    }

    /// <summary>A crossed box.</summary>
    private void DrawPlaceholder(Rect area)
    {
        Surface.Panel(area, 8, _page.Palette.Panel, _page.Palette.Rule, 2);
        Surface.Stroke(
            SvgBuilder.Format(
                $"M{area.X} {area.Y}L{area.Right} {area.Bottom}M{area.Right} {area.Y}L{area.X} {area.Bottom}"
            ),
            _page.Palette.Rule,
            2
        );
    }

    /// <summary>The discount on a star burst, in a corner of the picture's area.</summary>
    private void DrawSticker(Rect area)
    {
        var radius = Math.Min(area.Width, area.Height) * 0.19;
        var (x, y) = (area.X + (area.Width + Math.Min(area.Width, area.Height)) / 2 - radius, area.Y + radius * 1.1);
        Surface.StartLayer(3);
        var bounds = new Rect(x - radius, y - radius, 2 * radius, 2 * radius);
        var ground = _layout.Panel is null && _layout.Card is null ? _page.Palette.Accent : PanelTheme.Button;
        Surface.Shape(PathData.Burst(x, y, radius, radius * 0.88, 22), bounds, ground, solid: true);
        Surface.Text(
            _brief.Discount!,
            bounds.Inflate(-radius * 0.3),
            new TypeSpec(radius * 0.56, 800)
            {
                Min = radius * 0.1,
                MaxLines = 3,
                LineHeight = 1.04,
                Balanced = true,
            },
            Palette.On(ground),
            0
        );
    }

    /// <summary>Layout pixels in place of the image's.</summary>
    private Canvas LayoutCanvas() =>
        _page.Canvas with
        {
            Width = (int)Math.Ceiling(_page.Page.Width),
            Height = (int)Math.Ceiling(_page.Page.Height),
            Transparent = _page.Transparent,
        };

    private Rect Mirror(Rect rect) => Surface.IsMirrored ? rect.Mirror(_page.Page.Width) : rect;

    private string Describe()
    {
        var name = _brief.Format switch
        {
            MarketingFormat.SocialPost => "A social media post",
            MarketingFormat.Story => "A story",
            MarketingFormat.EmailHeader => "An e-mail header",
            MarketingFormat.Advertisement => "An advertisement",
            MarketingFormat.Poster => "A poster",
            MarketingFormat.Flyer => "A flyer",
            _ => "A banner",
        };
        (string Name, string? Text)[] parts =
        [
            ("brand", _brief.Brand),
            ("badge", _brief.Badge),
            ("headline", _brief.Title),
            ("subline", _brief.Subtitle),
            ("button", _brief.Button?.Label),
            ("price", _brief.Price),
        ];
        var texts = parts
            .Where(part => !string.IsNullOrWhiteSpace(part.Text))
            .Select(part => $"{part.Name} “{part.Text}”");
        var picture = _pictures.Count switch
        {
            0 => "",
            _ => $" Picture: {string.Join(", ", _pictures.Distinct().Select(each => each.Replace('-', ' ')))}.",
        };
        return $"{name}: {string.Join(", ", texts.DefaultIfEmpty("no text"))}.{picture}";
    }
}
