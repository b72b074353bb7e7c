using Fresnel.Server.Admin;
using Fresnel.Server.Ingress;
using Fresnel.Server.Ingress.OpenAI;

namespace Fresnel.Server.WebConsole;

/// <summary>
/// The APIs that the playground calls: those of any client, with the session's key. Its calls are limited, charged and listed
/// as all others. What is understood of a prompt needs no call.
/// </summary>
internal static class PlaygroundEndpoints
{
    public static void Map(IEndpointRouteBuilder admin)
    {
        var calls = admin.ServiceProvider.GetRequiredService<CallHandler>();
        var images = admin.ServiceProvider.GetRequiredService<ImagesEndpoints>();
        var group = admin.MapGroup("/playground").WithMetadata(ApiProfiles.OpenAI);
        group.MapPost("/chat/completions", http => calls.RunAsync(http, ChatApi.Instance));
        group.MapPost("/images/generations", images.GenerateAsync);
        group.MapPost("/images/edits", images.EditAsync);
        group.MapPost("/brief", (BriefQuestion question) => BriefText.Explain(question.Prompt));
        group.MapGet(
            "/calls/{id}",
            (string id, Administration admin, CancellationToken cancellationToken) =>
                admin.GetCallAsync(id, cancellationToken)
        );
    }
}
