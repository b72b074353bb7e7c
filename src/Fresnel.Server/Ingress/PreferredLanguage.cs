using Fresnel.Engine.Answers.Captions;
using Microsoft.Net.Http.Headers;

namespace Fresnel.Server.Ingress;

/// <summary>The header <c>accept-language</c>.</summary>
internal static class PreferredLanguage
{
    private const string English = "en";

    /// <returns>
    /// The first language in which images are described in sentences, else the first in which their content is listed; null: there is
    /// none, or it is English.
    /// </returns>
    public static string? Read(HttpRequest request)
    {
        if (request.Headers.AcceptLanguage.Count == 0)
            return null;
        var codes = request
            .GetTypedHeaders()
            .AcceptLanguage.Where(language => language.Quality is not 0)
            .OrderByDescending(language => language, StringWithQualityHeaderValueComparer.QualityComparer)
            .Select(language => $"{language.Value}".Split('-')[0].ToLowerInvariant())
            .ToList();
        var code =
            codes.Find(code => DescriptionLanguages.Codes.Contains(code))
            ?? codes.Find(code => DescriptionLanguages.LabelCodes.Contains(code));
        return code == English ? null : code;
    }
}
