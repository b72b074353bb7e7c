using System.Text.Json.Nodes;
using Fresnel.Drawing.Prompts;

namespace Fresnel.Drawing.Edits;

/// <summary>The texts of a brief by the names that people give them.</summary>
internal static class EditFields
{
    private static readonly Lexicon s_names = new(
        """
        title: headline, title, heading, header, main text, uberschrift, titel, titre, titulo, titolo, kop, tytul, заголов*, 标题, タイトル
        subtitle: subline, sub-line, subtitle, subheading, subheadline, tagline, description, unterzeile, untertitel, sous-titre, sottotitolo, подзаголов*
        brand: brand, brand name, company, company name, logo text, marke, marque, marca, бренд
        badge: badge, tag, ribbon, sticker, etiqueta, etichetta
        old_price: old price, original price, previous price, crossed out price, alter preis, ancien prix, precio anterior
        price: price, amount, preis, prix, precio, prezzo, preco, prijs, cena, цен*
        discount: discount, percentage, rabatt, remise, descuento, sconto, desconto, korting, скидк*
        rating: rating, stars, score, bewertung, valoracion, valutazione
        button: button, cta, call to action, button text, knopf, schaltflache, bouton, boton, pulsante, botao, knop, przycisk, кнопк*
        footer: footer, footnote, fine print, fusszeile
        eyebrow: eyebrow, kicker
        url: url, address bar
        quote: quote, quotation, zitat, citation, cita, citazione
        author: author, attribution, name of the author, autor, auteur
        figure: number, big number, figure, value, zahl, chiffre, numero
        date: date, day, datum, fecha, data, дат*
        time: time, hour, uhrzeit, heure, hora, ora, врем*
        place: place, venue, location, address, ort, adresse, lieu, lugar, luogo, local, место, адрес*
        telephone: telephone, phone, phone number, telephone number, telefon, telefonnummer, telefono, телефон*
        email: email, e-mail, email address, e-mail address
        web: website, web address, link, webseite, site
        code: code, coupon, promo code
        picture: picture, image, photo, illustration, icon, drawing, bild, photo, imagen, immagine, imagem
        background: background, backdrop, ground, hintergrund, fond, fondo, sfondo, fundo, achtergrond, tlo, фон*
        colours: colour, colours, color, colors, palette, colour scheme, color scheme, accent, accent colour, farbe, farben, couleur, couleurs, colores, colori, cores, цвет*
        """
    );

    private static readonly string[] s_details = ["date", "time", "place", "telephone", "email", "web", "code"];

    /// <summary>The field that a phrase names, and nothing else.</summary>
    public static string? NameOf(Phrase phrase)
    {
        phrase = phrase.Trim().TrimStart(EditWords.Fillers);
        return
            s_names.Find(phrase).FirstOrDefault(match => match.From == phrase.From && match.To == phrase.To)
                is { Value: { } name }
            ? name
            : null;
    }

    /// <summary>The first field that a phrase names.</summary>
    public static LexiconMatch? FirstIn(Phrase phrase) => s_names.First(phrase);

    /// <returns>Whether briefs of the kind have the field.</returns>
    public static bool Set(JsonObject brief, string field, string value)
    {
        var kind = (string)brief["kind"]!;
        switch (field)
        {
            case "title":
                // What the picture is about stays, and with it its pictures and colours.
                if (brief["title"] is { } old && brief["subject"] is null && kind == "marketing")
                    brief["subject"] = (string)old!;
                brief["title"] = value;
                return true;
            case "subtitle" or "brand":
                brief[field] = value;
                return true;
            case "badge" or "old_price" or "discount" or "rating" when kind == "marketing":
                brief[field] = value;
                return true;
            case "price" when kind == "marketing":
                brief["price"] = value;
                return true;
            case "price" when brief["product"] is JsonObject product:
                product["price"] = value;
                return true;
            case "button" when kind == "marketing":
                SetMember(brief, "button", "label", value);
                return true;
            case "button" when kind == "ui_mockup":
                if (brief["actions"] is JsonArray { Count: > 0 } actions)
                    actions[0]!["label"] = value;
                else
                    brief["actions"] = new JsonArray(new JsonObject { ["label"] = value });
                return true;
            case "footer" or "eyebrow" when kind == "slide":
                brief[field] = value;
                return true;
            case "url" when kind == "ui_mockup":
                brief["url"] = value;
                return true;
            case "quote" when kind == "slide":
                SetMember(brief, "quote", "text", value);
                return true;
            case "author" when brief["quote"] is JsonObject quote:
                quote["author"] = value;
                return true;
            case "figure" when brief["figure"] is JsonObject figure:
                figure["value"] = value;
                return true;
            case "picture" when kind == "marketing":
                brief["subjects"] = new JsonArray(new JsonObject { ["name"] = value });
                return true;
            case var detail when s_details.Contains(detail) && kind == "marketing":
                SetDetail(brief, detail, value);
                return true;
            default:
                return false;
        }
    }

    /// <returns>Whether the brief had it.</returns>
    public static bool Remove(JsonObject brief, string field)
    {
        var details = brief["details"] as JsonArray;
        if (s_details.Contains(field))
            return details is not null && RemoveWhere(details, entry => (string?)entry?["kind"] == field);
        switch (field)
        {
            case "button" when (string)brief["kind"]! == "ui_mockup":
                return brief.Remove("actions");
            case "price" when brief["product"] is JsonObject product:
                return product.Remove("price");
            case "price":
                brief.Remove("old_price");
                return brief.Remove("price") | (brief["plans"] is JsonArray plans && RemoveFromAll(plans, "price"));
            case "author":
                return brief["quote"] is JsonObject quote && quote.Remove("author");
            case "picture":
                Exclude(brief, "picture");
                return (string)brief["kind"]! == "marketing";
            case "background":
                Style(brief)["transparent"] = true;
                return true;
            case "colours":
                return Style(brief).Remove("colours");
            default:
                return brief.Remove(field);
        }
    }

    /// <summary>The style of a brief, which is added where it has none.</summary>
    public static JsonObject Style(JsonObject brief)
    {
        if (brief["style"] is not JsonObject style)
            brief["style"] = style = [];
        return style;
    }

    public static bool RemoveWhere(JsonArray list, Func<JsonNode?, bool> matches)
    {
        var found = list.Where(matches).ToList();
        found.ForEach(entry => list.Remove(entry));
        return found.Count > 0;
    }

    private static bool RemoveFromAll(JsonArray entries, string member)
    {
        var found = false;
        foreach (var entry in entries.OfType<JsonObject>())
            found |= entry.Remove(member);
        return found;
    }

    private static void Exclude(JsonObject brief, string name)
    {
        if (brief["exclude"] is not JsonArray exclude)
            brief["exclude"] = exclude = [];
        exclude.Add((JsonNode)name);
    }

    private static void SetMember(JsonObject brief, string part, string member, string value)
    {
        if (brief[part] is not JsonObject target)
            brief[part] = target = [];
        target[member] = value;
    }

    private static void SetDetail(JsonObject brief, string kind, string value)
    {
        if (brief["details"] is not JsonArray details)
            brief["details"] = details = [];
        if (details.FirstOrDefault(entry => (string?)entry?["kind"] == kind) is { } detail)
            detail["text"] = value;
        else
            details.Add((JsonNode)new JsonObject { ["kind"] = kind, ["text"] = value });
    }
}
