namespace Fresnel.Engine.Answers.Captions;

/// <summary>The languages in which images are described.</summary>
public static class DescriptionLanguages
{
    private const string English = "English";

    /// <summary>Those with sentences. ISO 639-1, English first.</summary>
    public static IReadOnlyList<string> Codes { get; } =
    ["en", .. CaptionLanguage.All.Select(language => language.Code)];

    /// <summary>Those in which the names of what is seen are listed.</summary>
    public static IReadOnlyList<string> LabelCodes { get; } = [.. LabelLanguage.All.Select(language => language.Code)];

    /// <summary>The English name of a language, as a request names it.</summary>
    /// <param name="language">A code, also with a region such as <c>pt-BR</c>, or an English name.</param>
    /// <returns>Null: there are no descriptions in it.</returns>
    public static string? FindName(string language)
    {
        var code = language.Split('-', '_')[0];
        if (Is("en") || Is(English))
            return English;
        return CaptionLanguage.All.FirstOrDefault(each => Is(each.Code) || Is(each.Phrases["name"]))?.Phrases["name"]
            ?? LabelLanguage.All.FirstOrDefault(each => Is(each.Code) || Is(each.Name))?.Name;

        bool Is(string name) => code.Equals(name, StringComparison.OrdinalIgnoreCase);
    }
}
