using Fresnel.Contracts.Errors;
using Fresnel.Server.Admin;
using Fresnel.Server.Admin.Requests;
using Fresnel.Server.WebConsole.Pages;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Fresnel.Server.WebConsole;

/// <summary>The form that takes a vendor's credential: tests it, stores it, and shows what it can do.</summary>
internal static class ProviderRoutes
{
    public static void Map(IEndpointRouteBuilder admin)
    {
        admin.MapPost("/providers/connect", (Delegate)ConnectAsync);
        admin.MapPost("/providers/disconnect", (Delegate)DisconnectAsync);
    }

    private static async Task<IResult> ConnectAsync(HttpContext http, Administration administration)
    {
        var request = ReadRequest(await http.Request.ReadFormAsync(http.RequestAborted));
        var shown = request with { Key = null, SecretAccessKey = null };
        try
        {
            var connection = await administration.ConnectProviderAsync(request, http.RequestAborted);
            return new RazorComponentResult<ConnectPage>(
                new
                {
                    connection.Check,
                    Request = shown,
                    Warning = ConnectText.WarningOf(connection),
                }
            );
        }
        catch (GatewayException refusal) when (refusal.Kind != ErrorKind.Forbidden)
        {
            return new RazorComponentResult<ConnectPage>(
                new
                {
                    Error = refusal.Message,
                    Field = refusal.Param,
                    Request = shown,
                }
            )
            {
                StatusCode = StatusCodes.Status400BadRequest,
            };
        }
    }

    private static async Task<IResult> DisconnectAsync(HttpContext http, Administration administration)
    {
        var form = await http.Request.ReadFormAsync(http.RequestAborted);
        var kind = form["kind"].ToString();
        if (!Confirmation.IsIn(form))
            return Confirmation.Ask(http.Request, form, Confirmation.OfProvider(kind));
        await administration.DisconnectProviderAsync(kind, http.RequestAborted);
        return ConsoleEndpoints.RedirectTo(http, "providers");
    }

    /// <remarks>The form has the fields of every kind, so that it needs no script: those of the others are left out.</remarks>
    private static ProviderRequest ReadRequest(IFormCollection form)
    {
        var kind = form["kind"].ToString();
        return new ProviderRequest
        {
            Kind = kind,
            Key = Read("key"),
            BaseUrl = Read($"{kind}.base_url"),
            Region = Read($"{kind}.region"),
            ApiVersion = Read($"{kind}.api_version"),
            AccessKeyId = Read($"{kind}.access_key_id"),
            SecretAccessKey = Read($"{kind}.secret_access_key"),
        };

        string? Read(string name) => form[name].ToString().Trim() is { Length: > 0 } text ? text : null;
    }
}
