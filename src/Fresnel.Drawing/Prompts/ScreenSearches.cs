namespace Fresnel.Drawing.Prompts;

/// <summary>Reads what a search bar has a field for each.</summary>
internal static class ScreenSearches
{
    private const int MostFields = 6;

    private static readonly HashSet<string> s_leads = WordList.Parse(
        "for with by of fur mit nach pour avec par para con por per com"
    );

    /// <summary>"search bar with city, dates and guests": what is searched for, each in a field of its own.</summary>
    public static (IReadOnlyList<string> Fields, int End)? Read(Phrase all, int at)
    {
        var start = at;
        while (start < all.Count && (all[start].IsWordIn(s_leads) || all[start].Is(':')))
            start++;
        var (fields, end) = (new List<string>(), start);
        for (var i = start; start > at && i < all.Count && fields.Count < MostFields; )
        {
            var length =
                all[i].IsWordIn(s_searched) ? 1
                : i + 1 < all.Count && all[i].Kind == TokenKind.Word && all[i + 1].IsWordIn(s_searched) ? 2
                : 0;
            if (length == 0 || all[i].IsWordIn(ListReader.Conjunctions))
                break;
            fields.Add(SlideReader.Capitalize(all.Slice(i, i + length).Text));
            i += length;
            end = i;
            while (i < all.Count && (ListReader.IsComma(all[i]) || all[i].IsWordIn(ListReader.Conjunctions)))
                i++;
            if (i == end)
                break;
        }

        return fields.Count > 1 ? (fields, end) : null;
    }

    private static readonly HashSet<string> s_searched = WordList.Parse(
        """
        city destination location where place date dates check-in check-out guests guest travelers travellers passengers adults people
        rooms pickup dropoff budget type category keyword area region departure arrival neighborhood neighbourhood bedrooms stadt ort datum
        daten gaste personen reiseziel zeitraum ville dates voyageurs destination ciudad fechas huespedes destino citta ospiti
        """
    );
}
