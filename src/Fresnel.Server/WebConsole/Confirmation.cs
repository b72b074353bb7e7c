using Fresnel.Contracts.Errors;
using Fresnel.Server.WebConsole.Pages;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Fresnel.Server.WebConsole;

/// <summary>
/// That a form's question was answered with yes: by a tick, by the script, which asks before it sends the form, or on a page
/// where no script runs.
/// </summary>
internal static class Confirmation
{
    public const string Field = "confirmed",
        Given = "true";

    public static string OfSecret(string name) =>
        $"Remove {name}? Providers that use it fail until it is stored again.";

    public static string OfQuality(string suite, string deployment) => $"Remove what {suite} measured of {deployment}?";

    public static string OfProvider(string kind) => $"Disconnect {ConnectText.NameOf(kind)}? Its key is deleted.";

    public static string OfCorrection => "Add a line to the bill of this call? Lines are never removed.";

    public static bool IsIn(IFormCollection form) => form[Field] == Given;

    /// <exception cref="GatewayException"><see cref="ErrorKind.InvalidRequest"/>: the form has no tick.</exception>
    public static async Task<IFormCollection> RequireAsync(HttpContext http, string request)
    {
        var form = await http.Request.ReadFormAsync(http.RequestAborted);
        return IsIn(form) ? form : throw GatewayException.InvalidRequest(request, Field);
    }

    /// <summary>A page with a question, which sends the form again.</summary>
    public static RazorComponentResult<ConfirmPage> Ask(HttpRequest request, IFormCollection form, string question) =>
        new(
            new
            {
                Question = question,
                Action = request.Path.Value![1..],
                Fields = form.Where(field => !field.Key.StartsWith("__", StringComparison.Ordinal)) // the page has its own token
                    .Select(field => (field.Key, field.Value.ToString()))
                    .ToList(),
                Back = ConsoleMiddleware.PageOfForm(request),
            }
        );
}
