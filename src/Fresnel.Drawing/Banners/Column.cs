using Fresnel.Drawing.Briefs;

namespace Fresnel.Drawing.Banners;

/// <summary>Sets the words of a zone as large as they fit: nothing leaves the zone, nothing overlaps.</summary>
internal static class Column
{
    // Space before each part, in ems of running text. The headline brings air of its own above and below its letters.
    private static double Gap(Part after, Part before) =>
        (after, before) switch
        {
            (Part.Headline, Part.Subline) => 0.62,
            (Part.Headline, _) => 1.1,
            (_, Part.Headline) => 0.62,
            (_, Part.Subline) => 0.9,
            (Part.Subline, Part.Call) => 1.35,
            (Part.Details, Part.Details) => 0.5,
            (Part.Call, Part.Call) => 0.9,
            (_, Part.Call) => 1.4,
            _ => 1.15,
        };

    /// <summary>The parts of a zone, each in its place.</summary>
    /// <param name="left">Parts that had to be left out; only words of ours, unless nothing else would do.</param>
    public static IReadOnlyList<Placed> Fill(
        Zone zone,
        Copy copy,
        Offer offer,
        string badgeIcon,
        double body,
        Setting setting,
        out IReadOnlyList<Part> left
    )
    {
        var parts = zone.Parts.Where(part => Has(part, copy, offer)).ToList();
        var dropped = new List<Part>();
        left = dropped;
        if (parts.Count == 0)
            return [];

        // 1. As designed. 2. Without what we wrote ourselves. 3. Smaller and flatter. 4. Without what is least. 5. As small as it takes.
        for (var attempt = 0; ; attempt++)
        {
            if (attempt == 1 || attempt == 3)
            {
                foreach (var part in Spare(parts, copy, attempt == 3))
                {
                    parts.Remove(part);
                    dropped.Add(part);
                    if (
                        Try(
                            zone,
                            parts,
                            copy,
                            offer,
                            badgeIcon,
                            body,
                            attempt == 1 ? 0.72 : 0.45,
                            attempt == 1 ? 2.2 : 1.5,
                            setting
                        ) is
                        { } fewer
                    )
                        return fewer;
                }
            }

            var (smallest, ratio) = attempt switch
            {
                0 => (0.72, 2.3),
                1 => (0.72, 2.0),
                2 => (0.5, 1.6),
                3 => (0.3, 1.3),
                _ => (0.06, 1.0),
            };
            if (
                parts.Count > 0
                && Try(zone, parts, copy, offer, badgeIcon, body, smallest, ratio, setting) is { } placed
            )
                return placed;
            if (attempt >= 4)
            {
                dropped.AddRange(parts);
                return [];
            }
        }
    }

    private static List<Part> Spare(List<Part> parts, Copy copy, bool all)
    {
        var spare = new List<Part>();
        if (copy.Ours.Contains(nameof(Copy.Badge)))
            spare.Add(Part.Badge);
        if (copy.Ours.Contains(nameof(Copy.Subline)))
            spare.Add(Part.Subline);
        if (all)
            spare.AddRange([Part.Details, Part.Rating, Part.Brand]);
        return spare.FindAll(parts.Contains);
    }

    private static List<Placed>? Try(
        Zone zone,
        List<Part> parts,
        Copy copy,
        Offer offer,
        string badgeIcon,
        double body,
        double smallest,
        double ratio,
        Setting setting
    )
    {
        for (var size = body; size >= body * smallest; size *= 0.95)
        {
            if (Measure(zone, parts, copy, offer, badgeIcon, size, ratio, setting) is { } pieces)
                return Place(zone, pieces, size, setting);
        }

        return null;
    }

    private static List<Piece>? Measure(
        Zone zone,
        List<Part> parts,
        Copy copy,
        Offer offer,
        string badgeIcon,
        double size,
        double ratio,
        Setting setting
    )
    {
        var rows = new List<Piece>();
        var headlineAt = -1;
        foreach (var part in parts)
        {
            switch (part)
            {
                case Part.Headline:
                    headlineAt = rows.Count;
                    break;
                case Part.Call:
                    if (Calls(zone, copy, offer, size, setting) is not { } calls)
                        return null;
                    rows.AddRange(calls);
                    break;
                case Part.Details:
                    foreach (var (icon, text) in copy.Details)
                    {
                        if (Pieces.Detail(icon, text, zone.Box.Width, size, setting) is not { } detail)
                            return null;
                        rows.Add(detail);
                    }

                    break;
                default:
                    var piece = part switch
                    {
                        Part.Brand => Pieces.Brand(copy.Brand!, zone.Box.Width, size, setting),
                        Part.Badge => Pieces.Badge(copy.Badge!, badgeIcon, zone.Box.Width, size, setting),
                        Part.Subline => Pieces.Words(
                            Part.Subline,
                            copy.Subline!,
                            zone.Box.Width * (zone.Box.Width > size * 34 ? 0.9 : 1),
                            size,
                            size * 0.82,
                            400,
                            5,
                            zone.Align,
                            setting.Theme.Quiet,
                            setting
                        ),
                        _ => Pieces.Rating(offer.Rating!.Value, offer.Reviews, zone.Box.Width, size, setting),
                    };
                    if (piece is null)
                        return null;
                    rows.Add(piece);
                    break;
            }
        }

        if (headlineAt >= 0)
        {
            var gaps =
                Gaps([
                    .. rows.Select(row => row.Part).Take(headlineAt),
                    Part.Headline,
                    .. rows.Select(row => row.Part).Skip(headlineAt),
                ]) * size;
            var room = zone.Box.Height - rows.Sum(row => row.Height) - gaps;
            if (
                room <= 0
                || Pieces.Headline(
                    copy.Headline!,
                    zone.Box.Width,
                    room,
                    size,
                    ratio,
                    zone.Lines + (copy.Headline!.Length > 40 ? 1 : 0) + (ratio < 1.8 ? 2 : 0),
                    zone.Align,
                    setting
                )
                    is not { } headline
            )
                return null;
            rows.Insert(headlineAt, headline);
        }

        return rows.Sum(row => row.Height) + Gaps([.. rows.Select(row => row.Part)]) * size <= zone.Box.Height + 0.01
            ? rows
            : null;
    }

    /// <summary>Button and price in one row where they fit, else one above the other.</summary>
    private static List<Piece>? Calls(Zone zone, Copy copy, Offer offer, double size, Setting setting)
    {
        var calls = new List<Piece>();
        if (copy.Button is { } text)
        {
            if (Pieces.Button(text, zone.Box.Width, size, setting) is not { } button)
                return null;
            calls.Add(button);
        }

        if (offer.Price is null)
            return calls;
        if (Pieces.Price(offer, zone.Box.Width, size, setting) is not { } price)
            return null;
        calls.Add(price);
        var between = size * 1.3;
        if (calls.Count == 1 || calls[0].Width + between + price.Width > zone.Box.Width)
            return calls;
        var (first, second) = setting.RightToLeft ? (price, calls[0]) : (calls[0], price);
        var height = Math.Max(first.Height, second.Height);
        return
        [
            new Piece(
                Part.Call,
                first.Width + between + second.Width,
                height,
                price.Ink,
                null,
                (sheet, x, y) =>
                {
                    first.Draw(sheet, x, y + (height - first.Height) / 2);
                    second.Draw(sheet, x + first.Width + between, y + (height - second.Height) / 2);
                }
            ),
        ];
    }

    private static double Gaps(IReadOnlyList<Part> parts)
    {
        double gaps = 0;
        for (var i = 1; i < parts.Count; i++)
            gaps += Gap(parts[i - 1], parts[i]);
        return gaps;
    }

    private static List<Placed> Place(Zone zone, List<Piece> pieces, double size, Setting setting)
    {
        var height = pieces.Sum(piece => piece.Height) + Gaps([.. pieces.Select(piece => piece.Part)]) * size;
        var y = zone.Box.Y + (zone.Box.Height - height) * zone.Fall;
        var placed = new List<Placed>();
        for (var i = 0; i < pieces.Count; i++)
        {
            if (i > 0)
                y += Gap(pieces[i - 1].Part, pieces[i].Part) * size;
            var x = zone.Box.X + (zone.Box.Width - pieces[i].Width) * (zone.Align + 1) / 2;
            placed.Add(new Placed(pieces[i], new Box(x, y, pieces[i].Width, pieces[i].Height)));
            y += pieces[i].Height;
        }

        return placed;
    }

    private static bool Has(Part part, Copy copy, Offer offer) =>
        part switch
        {
            Part.Brand => copy.Brand is not null,
            Part.Badge => copy.Badge is not null,
            Part.Headline => copy.Headline is not null,
            Part.Subline => copy.Subline is not null,
            Part.Call => copy.Button is not null || offer.Price is not null,
            Part.Rating => offer.Rating is not null,
            _ => copy.Details.Count > 0,
        };
}
