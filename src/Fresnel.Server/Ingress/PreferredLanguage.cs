using Fresnel.Engine.Answers.Captions;
using Microsoft.Net.Http.Headers;

namespace Fresnel.Server.Ingress;

/// <summary>The header <c>accept-language</c>.</summary>
internal static class PreferredLanguage
{
    private const string English = "en";

    /// <returns>The first language in which images are described, as ISO 639-1; null: none is, or it is English.</returns>
    public static string? Read(HttpRequest request)
    {
        if (request.Headers.AcceptLanguage.Count == 0)
            return null;
        var code = request
            .GetTypedHeaders()
            .AcceptLanguage.Where(language => language.Quality is not 0)
            .OrderByDescending(language => language, StringWithQualityHeaderValueComparer.QualityComparer)
            .Select(language => $"{language.Value}".Split('-')[0].ToLowerInvariant())
            .FirstOrDefault(code => DescriptionLanguages.Codes.Contains(code));
        return code == English ? null : code;
    }
}
