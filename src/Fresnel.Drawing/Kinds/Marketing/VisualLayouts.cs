using Fresnel.Drawing.Svg;

namespace Fresnel.Drawing.Kinds.Marketing;

/// <summary>The layouts of visuals on a page.</summary>
/// <param name="w">Width, layout pixels.</param>
/// <param name="h">Height, layout pixels.</param>
internal sealed class VisualLayouts(double w, double h)
{
    private readonly double _side = Math.Sqrt(w * h);
    private readonly double _margin = Math.Min(Math.Min(w * 0.0625, h * 0.11), Math.Sqrt(w * h) * 0.08);

    private bool IsWide => w / h >= 1.25;

    private bool IsTall => w / h < 0.8;

    private double Body => _side * (IsWide ? 0.0249 : 0.0268);

    private Rect Page => new(0, 0, w, h);

    /// <summary>Texts at the start, the picture at the end.</summary>
    public VisualLayout Side()
    {
        var share = w / h > 1.6 ? 0.47 : 0.5;
        return new(
            "side",
            [new(new Rect(_margin, _margin, w * share - _margin * 0.4, h - 2 * _margin), -1, 0.5, VisualPart.All)],
            _ => new Rect(w * share + _margin * 1.15, _margin * 0.5, w * (1 - share) - _margin * 1.75, h - _margin),
            _side * (w / h > 2.2 ? 0.029 : 0.0249)
        );
    }

    /// <summary>Texts at the top, the picture below.</summary>
    public VisualLayout Crown() =>
        new(
            "crown",
            [
                new(new Rect(_margin, _margin, w - 2 * _margin, h * 0.52 - _margin), 0, 0, VisualPart.All)
                {
                    MaxHeadlineLines = 2,
                },
            ],
            used => Below(used[0], _margin * 0.55, new Rect(_margin, 0, w - 2 * _margin, h - _margin * 0.4)),
            Body
        );

    /// <summary>The headline at the top, the facts at the bottom, the picture large at the bottom end.</summary>
    public VisualLayout Corner() =>
        new(
            "corner",
            [
                new(new Rect(_margin, _margin, w - 2 * _margin, h * 0.5 - _margin), -1, 0, VisualPart.Head),
                new(new Rect(_margin, h * 0.58, w * 0.42 - _margin, h * 0.42 - _margin), -1, 1, VisualPart.Facts),
            ],
            used =>
            {
                var left = used[1].Height > 0 ? Math.Clamp(used[1].Right + _margin * 0.2, w * 0.24, w * 0.44) : w * 0.2;
                return Below(used[0], _margin * 0.35, new Rect(left, 0, w - left - _margin * 0.2, h - _margin * 0.3));
            },
            Body
        );

    /// <summary>The picture at the top, texts below.</summary>
    public VisualLayout Base()
    {
        var top = h * (IsTall ? 0.46 : 0.44);
        return new(
            "base",
            [
                new(new Rect(_margin, top, w - 2 * _margin, h - top - _margin), IsTall ? 0 : -1, 1, VisualPart.All)
                {
                    MaxHeadlineLines = IsTall ? 3 : 2,
                },
            ],
            used => new Rect(_margin, _margin * 0.5, w - 2 * _margin, used[0].Y - _margin),
            Body
        );
    }

    /// <summary>The headline at the top, the picture in the middle, the facts at the bottom.</summary>
    public VisualLayout Poster() =>
        new(
            "poster",
            [
                new(new Rect(_margin, _margin * 1.1, w - 2 * _margin, h * 0.36 - _margin), 0, 0, VisualPart.Head)
                {
                    MaxHeadlineLines = 4,
                    MaxHeadline = 4.4,
                },
                new(new Rect(_margin, h * 0.7, w - 2 * _margin, h * 0.3 - _margin), 0, 1, VisualPart.Facts),
            ],
            used =>
            {
                var bottom = used[1].Height > 0 ? used[1].Y - _margin * 0.5 : h - _margin;
                return Below(used[0], _margin * 0.4, new Rect(_margin * 0.6, 0, w - 1.2 * _margin, bottom));
            },
            _side * 0.0268
        );

    /// <summary>Texts only, centred.</summary>
    public VisualLayout Centre() =>
        new(
            "centre",
            [new(Page.Inflate(-_margin * 1.4), 0, 0.5, VisualPart.All) { MaxHeadline = 5.2, MaxHeadlineLines = 4 }],
            _ => default,
            Body * 1.08
        );

    /// <summary>Texts only: the headline at the top, facts at the bottom.</summary>
    public VisualLayout Start()
    {
        var split = h * (IsWide ? 0.68 : 0.66);
        return new(
            "start",
            [
                new(new Rect(_margin, _margin, w - 2 * _margin, split - _margin), -1, 0, VisualPart.Head)
                {
                    MaxHeadline = 6,
                    MaxHeadlineLines = 4,
                },
                new(
                    new Rect(_margin, split + _margin * 0.3, w - 2 * _margin, h - split - _margin * 1.3),
                    -1,
                    1,
                    VisualPart.Facts
                ),
            ],
            _ => default,
            Body * 1.08
        );
    }

    /// <summary>A coloured panel with the picture, beside or above the texts.</summary>
    public VisualLayout Block()
    {
        var panel = IsWide ? new Rect(w * 0.54, 0, w * 0.46, h) : new Rect(0, 0, w, h * 0.45);
        var text = IsWide
            ? new Rect(_margin, _margin, panel.X - 1.8 * _margin, h - 2 * _margin)
            : new Rect(_margin, panel.Bottom + _margin * 0.8, w - 2 * _margin, h - panel.Bottom - 1.7 * _margin);
        return new(
            "block",
            [new(text, -1, 0.5, VisualPart.All) { MaxHeadlineLines = IsWide ? 4 : 3 }],
            _ => panel.Inflate(-Math.Min(panel.Width, panel.Height) * 0.07),
            Body
        )
        {
            Panel = panel,
        };
    }

    /// <summary>A card with the texts over a coloured ground.</summary>
    public VisualLayout OnCard(bool hasPicture)
    {
        var card =
            !hasPicture ? Page.Inflate(-_margin * 1.1)
            : IsWide ? new Rect(_margin * 0.8, _margin * 0.8, w * 0.52, h - _margin * 1.6)
            : new Rect(_margin * 0.8, h * 0.44, w - _margin * 1.6, h * 0.56 - _margin * 0.8);
        return new(
            "card",
            [
                new(card.Inflate(-_margin * 0.8), hasPicture ? -1 : 0, 0.5, VisualPart.All)
                {
                    Ground = VisualGround.Card,
                    MaxHeadline = hasPicture ? 3.4 : 4.6,
                },
            ],
            _ =>
                IsWide
                    ? new Rect(card.Right + _margin * 0.4, _margin * 0.5, w - card.Right - _margin * 0.9, h - _margin)
                    : new Rect(_margin, _margin * 0.5, w - 2 * _margin, card.Y - _margin * 0.8),
            Body
        )
        {
            Card = card,
        };
    }

    /// <summary>The headline above, the facts on a band along the bottom.</summary>
    public VisualLayout WithBand(bool hasPicture)
    {
        var height = h * (IsTall ? 0.2 : 0.22);
        var band = new Rect(0, h - height, w, height);
        var beside = IsWide && hasPicture;
        var head = new Rect(
            _margin,
            _margin,
            beside ? w * 0.5 - _margin : w - 2 * _margin,
            hasPicture && !IsWide ? h * 0.36 - _margin : h - height - _margin * 1.8
        );
        return new(
            "band",
            [
                new(head, -1, hasPicture && !IsWide ? 0 : 0.5, VisualPart.Head)
                {
                    MaxHeadline = hasPicture ? 4 : 5.6,
                    MaxHeadlineLines = 4,
                },
                new(
                    new Rect(_margin, band.Y + height * 0.14, w - 2 * _margin, height * 0.72),
                    -1,
                    0.5,
                    VisualPart.Facts
                )
                {
                    Ground = VisualGround.Accent,
                    IsRow = w / h > 0.5,
                },
            ],
            used =>
                beside
                    ? new Rect(w * 0.53, _margin * 0.4, w * 0.47 - _margin * 0.6, h - height - _margin * 0.8)
                    : Below(used[0], _margin * 0.4, new Rect(_margin, 0, w - 2 * _margin, band.Y - _margin * 0.3)),
            Body
        )
        {
            Band = band,
        };
    }

    /// <summary>Picture, texts and offer beside each other.</summary>
    public VisualLayout Row(bool hasPicture, bool hasFacts)
    {
        var margin = h * 0.16;
        var picture = hasPicture ? Math.Min(h * 1.1, w * 0.2) : 0;
        var start = picture > 0 ? picture + margin * 2 : margin * 1.4;
        var end = hasFacts ? w * 0.3 : 0;
        var head = new VisualZone(
            new Rect(start, margin * 0.7, w - start - end - margin * 1.4, h - margin * 1.4),
            -1,
            0.5,
            VisualPart.Head
        )
        {
            MaxHeadlineLines = 2,
            MaxHeadline = 2.4,
        };
        var facts = new VisualZone(
            new Rect(w - end, margin * 0.7, end - margin * 1.4, h - margin * 1.4),
            0,
            0.5,
            VisualPart.Facts
        );
        return new(
            "row",
            hasFacts ? [head, facts] : [head],
            _ => new Rect(margin, h * 0.02, picture, h * 0.96),
            h * (w / h > 5 ? 0.19 : 0.12)
        )
        {
            IsStrip = true,
        };
    }

    private static Rect Below(Rect words, double gap, Rect within) =>
        new(within.X, words.Bottom + gap, within.Width, Math.Max(1, within.Bottom - words.Bottom - gap));
}
