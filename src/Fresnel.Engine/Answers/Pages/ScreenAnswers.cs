using Fresnel.Engine.Answers.Facts;
using Fresnel.Vision.Pages;
using Fresnel.Vision.Pages.Words;

namespace Fresnel.Engine.Answers.Pages;

/// <summary>Answers questions about a screen: states, places, errors, fields.</summary>
internal sealed class ScreenAnswers(PageQuestion question, ScreenContent screen)
{
    private static readonly LazyRegex s_error = new(
        @"\b(errors?|problem|wrong|warning|message|fehler\w*|erreurs?|error(es)?|errore|erro|fout\w*|błąd|hata|fel)\b"
    );
    private static readonly LazyRegex s_on = new(
        @"\b(on|checked|ticked|selected|enabled|active|activated|chosen|set|turned on|switched on|an|aktiviert|ausgewählt|angekreuzt|eingeschaltet|activée?|cochée?|sélectionnée?|activad[oa]|marcad[oa]|seleccionad[oa])\b"
    );
    private static readonly LazyRegex s_off = new(
        @"\b(off|unchecked|unticked|disabled|inactive|deactivated|grey(ed)?( out)?|deaktiviert|ausgeschaltet|ausgegraut|désactivée?|décochée?|desactivad[oa])\b"
    );
    private static readonly LazyRegex s_clickable = new(
        @"\b(enabled|disabled|active|clickable|grey(ed)?|press(ed)?|clicked|deaktiviert|aktiv|désactivée?|desactivad[oa])\b"
    );
    private static readonly LazyRegex s_yesNo = new(
        @"^(is|are|does|do|can|has|was|ist|sind|kann|est(-ce)?|está|es|puedo|è)\b"
    );
    private static readonly LazyRegex s_field = new(
        @"\b(fields?|entered|typed|filled|written|value|text|inside|input|empty|box|feld|champ|campo|eingegeben|leer|vide|vacío)\b"
    );
    private static readonly LazyRegex s_faulty = new(@"\b(which|what) (fields?|inputs?|box)\b");
    private static readonly LazyRegex s_named = new(
        @"\bin (?:the |a )?(?<name>[\p{L}][\p{L}\p{N} '-]{0,40}?) (?:field|input|text ?box)\b"
    );
    private static readonly LazyRegex s_state = new(
        @"\b(state|status|on|off|checked|unchecked|ticked|selected|enabled|disabled|zustand|état|estado)\b"
    );
    private static readonly LazyRegex s_empty = new(@"\b(empty|blank|leer|vide|vacío|vacía)\b");

    private static readonly (LazyRegex Words, ElementType Type, string Things)[] s_things =
    [
        (
            new(@"\b(check ?boxes|check ?box|checkmarks?|kontrollkästchen|cases?|casillas?)\b"),
            ElementType.CheckBox,
            "check boxes"
        ),
        (new(@"\b(radio( buttons?)?|options?|optionsfelder)\b"), ElementType.Radio, "radio buttons"),
        (new(@"\b(buttons?|schaltflächen?|knöpfe?|boutons?|botón|botones)\b"), ElementType.Button, "buttons"),
        (
            new(@"\b(toggles?|switch(es)?|schalter|interrupteurs?|interruptor(es)?|settings?)\b"),
            ElementType.Toggle,
            "toggles"
        ),
        (new(@"\b(tabs?|reiter|onglets?|pestañas?)\b"), ElementType.Tab, "tabs"),
        (new(@"\b(fields?|inputs?|text ?boxes|felder|feld|champs?|campos?)\b"), ElementType.Field, "fields"),
    ];

    /// <summary>Verbs, with the texts of buttons that carry them out.</summary>
    private static readonly (LazyRegex Words, string[] Buttons)[] s_actions =
    [
        (
            new(@"\b(save|keep|store|speichern|enregistrer|guardar)\b"),
            ["save", "save changes", "apply", "speichern", "enregistrer", "guardar"]
        ),
        (
            new(@"\b(cancel|abort|discard|abbrechen|annuler|cancelar)\b"),
            ["cancel", "discard", "abbrechen", "annuler", "cancelar"]
        ),
        (
            new(@"\b(delete|remove|erase|löschen|supprimer|eliminar|borrar)\b"),
            ["delete", "remove", "löschen", "supprimer", "eliminar"]
        ),
        (
            new(@"\b(log ?in|sign ?in|anmelden|connecter|iniciar)\b"),
            ["sign in", "log in", "login", "anmelden", "se connecter", "iniciar sesión"]
        ),
        (new(@"\b(register|sign ?up|create (an )?account)\b"), ["create account", "sign up", "register"]),
        (
            new(@"\b(continue|proceed|go on|next|weiter|continuer|continuar)\b"),
            ["continue", "next", "weiter", "suivant", "continuar", "siguiente"]
        ),
        (new(@"\b(go back|back|zurück|retour|volver)\b"), ["back", "previous", "zurück", "retour", "atrás"]),
        (
            new(@"\b(send|submit|absenden|senden|envoyer|enviar)\b"),
            ["send", "submit", "absenden", "senden", "envoyer", "enviar"]
        ),
        (
            new(@"\b(buy|order|pay|checkout|purchase|kaufen|bezahlen|acheter|payer|comprar|pagar)\b"),
            ["buy", "pay", "pay now", "place order", "checkout", "kaufen", "payer", "comprar"]
        ),
        (
            new(@"\b(close|dismiss|schließen|fermer|cerrar)\b"),
            ["close", "dismiss", "ok", "schließen", "fermer", "cerrar"]
        ),
        (new(@"\b(export|download|herunterladen|télécharger|descargar)\b"), ["export", "download", "herunterladen"]),
        (new(@"\b(help|hilfe|aide|ayuda)\b"), ["help", "hilfe", "aide", "ayuda"]),
    ];

    /// <returns>Null: no question about the screen.</returns>
    public static Fact? Answer(PageQuestion question, ScreenContent screen) =>
        new ScreenAnswers(question, screen).Answer();

    private Fact? Answer()
    {
        if (question.Has(s_error) && Named() is null)
            return question.Has(s_faulty) ? Faulty() : Errors();
        var things = s_things.FirstOrDefault(thing => question.Has(thing.Words));
        if (question.Wants(PageIntents.Count) && things.Things is not null)
            return Count(things.Type, things.Things);
        if (Named() is { } element)
            return About(element);
        if (question.FirstName(s_named) is { } field && field.Length > 0)
            return new PageMissing($"field \"{field}\"", "screen");
        if (question.Wants(PageIntents.Place))
            return (Fact?)Action() ?? Missing();
        if (things.Things is null)
            return null;
        return List(things.Type, things.Things);
    }

    private ScreenElement? Named()
    {
        var elements = screen.Elements;
        List<string> names = [.. elements.Select(element => element.Label ?? element.Text)];
        return question.Mentions().Find(names) is [var first, ..] ? elements[first.Index] : null;
    }

    private Fact? About(ScreenElement element)
    {
        var name = $"\"{element.Label ?? element.Text}\"";
        if (question.Wants(PageIntents.Place) && !question.Has(s_yesNo))
            return new PagePlace($"{NameOf(element.Type)} {name}", element.Box);
        if (element.Type is ElementType.Field)
            return Field(element, name);
        if (element.Type is ElementType.Button)
            return question.Has(s_clickable) || question.Has(s_yesNo)
                ? State(element.State == "enabled", name, "enabled", "disabled")
                : new PagePlace($"{NameOf(element.Type)} {name}", element.Box);
        if (element.Type is ElementType.Tab or ElementType.Radio)
            return State(element.State is "selected" or "on", name, "selected", "unselected");
        if (!(question.Has(s_yesNo) || question.Has(s_state)))
            return null; // its text is the name of something else, too
        var (on, off) = element.Type is ElementType.CheckBox ? ("checked", "unchecked") : ("on", "off");
        return question.Has(s_yesNo)
            ? State(element.State == "on", name, on, off)
            : new PageValue($"state of {name}", element.State == "on" ? on : off);
    }

    // Whether it is so, or whether it is the opposite.
    private PageStatement State(bool isOn, string name, string on, string off)
    {
        var asksOff = question.Has(s_off) && !question.Has(s_onOnly);
        return asksOff ? new(!isOn, name, $"is {off}", $"is {on}") : new(isOn, name, $"is {on}", $"is {off}");
    }

    private static readonly LazyRegex s_onOnly = new(
        @"\bon or off\b|\benabled or disabled\b|\bchecked or (not|unchecked)\b"
    );

    private Fact Field(ScreenElement field, string name)
    {
        if (question.Has(s_yesNo) && question.Has(s_empty))
            return new PageStatement(field.State == "empty", $"the field {name}", "is empty", "is not empty");
        if (question.Has(s_yesNo))
            return new PageStatement(field.State != "empty", $"the field {name}", "is filled in", "is empty");
        return field.Text.Length > 0 ? new PageValue($"text in {name}", field.Text)
            : field.State == "empty" ? new PageMissing($"text in the field {name}", "screen")
            : new PageMissing($"readable text in the field {name}, only dots or signs,", "screen");
    }

    // The field that is red, or that stands nearest above an error.
    private PageValue? Faulty()
    {
        var fields = screen
            .Elements.Where(element => element.Type is ElementType.Field && element.Label is not null)
            .ToList();
        var error = screen.Elements.FirstOrDefault(element => element.Type is ElementType.Error);
        var faulty =
            fields.Find(field => field.State is "error")
            ?? fields
                .Where(field => error is not null && field.Box.Bottom <= error.Box.Top + error.Box.Height)
                .MaxBy(field => field.Box.Bottom);
        return faulty is null ? null : new PageValue("field with the error", faulty.Label!);
    }

    private Fact Errors()
    {
        var errors = screen
            .Elements.Where(element => element.Type is ElementType.Error)
            .Select(element => element.Text)
            .ToList();
        if (question.Has(s_yesNo))
            return new PageStatement(
                errors.Count > 0,
                "an error message",
                $"is shown: {string.Join("; ", errors)}",
                "is not shown"
            );
        return errors.Count == 0
            ? new PageMissing("error message", "screen")
            : new PageValue("error message", string.Join("; ", errors));
    }

    private PageCount Count(ElementType type, string things)
    {
        var elements = screen.Elements.Where(element => element.Type == type);
        if (question.Has(s_off))
            return new(
                $"{Off(type)} {things}",
                elements.Count(element => element.State is "off" or "disabled" or "empty" or "")
            );
        if (question.Has(s_on) && type is not ElementType.Field)
            return new(
                $"{On(type)} {things}",
                elements.Count(element => element.State is "on" or "enabled" or "selected")
            );
        return new(things, elements.Count());
    }

    private PageList List(ElementType type, string things)
    {
        var elements = screen.Elements.Where(element => element.Type == type);
        var prefix = "";
        if (question.Has(s_off))
            (elements, prefix) = (
                elements.Where(element => element.State is "off" or "disabled" or "empty"),
                $"{Off(type)} "
            );
        else if (question.Has(s_on) && type is not ElementType.Field)
            (elements, prefix) = (
                elements.Where(element => element.State is "on" or "enabled" or "selected"),
                $"{On(type)} "
            );
        return new(prefix + things, [.. elements.Select(element => element.Label ?? element.Text)]);
    }

    private static string On(ElementType type) =>
        type switch
        {
            ElementType.CheckBox => "checked",
            ElementType.Toggle => "switched-on",
            ElementType.Button => "enabled",
            _ => "selected",
        };

    private static string Off(ElementType type) =>
        type switch
        {
            ElementType.CheckBox => "unchecked",
            ElementType.Toggle => "switched-off",
            ElementType.Button => "disabled",
            ElementType.Field => "empty",
            _ => "unselected",
        };

    private PagePlace? Action()
    {
        foreach (var (words, buttons) in s_actions)
        {
            if (!question.Has(words))
                continue;
            var keys = buttons.Select(TextKey.Of).ToList();
            if (
                screen.Elements.FirstOrDefault(element =>
                    element.Type is ElementType.Button && keys.Contains(TextKey.Of(element.Text))
                ) is
                { } button
            )
                return new($"button \"{button.Text}\"", button.Box);
        }
        return null;
    }

    private PageMissing? Missing() =>
        s_target.Value.Match(question.Plain) is { Success: true } match
            ? new($"control for \"{match.Groups["target"].Value}\" that I can find", "screen")
            : null;

    private static readonly LazyRegex s_target = new(
        @"\b(?:to|is|on|für|zum|pour|para)(?: the)? (?<target>[\p{L}][\p{L} -]{1,30})$"
    );

    private static string NameOf(ElementType type) =>
        type switch
        {
            ElementType.CheckBox => "check box",
            ElementType.Radio => "radio button",
            _ => type.ToString().ToLowerInvariant(),
        };
}
