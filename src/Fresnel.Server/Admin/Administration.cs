using System.Reflection;
using Fresnel.Access;
using Fresnel.Contracts.Errors;

namespace Fresnel.Server.Admin;

/// <summary>
/// The administration in this process. Every administrative change passes through here, whether it comes from a command,
/// the admin API or a reload: it is validated, committed together with its audit entry, what depends on it is reloaded,
/// and the followers of the audit log are notified.
/// </summary>
/// <remarks>Thread-safe.</remarks>
/// <param name="owned">Disposed with the administration.</param>
internal sealed partial class Administration(
    AdministrationServices services,
    Authority authority,
    IAsyncDisposable? owned = null
) : IAdministration, IBindableFromHttpContext<Administration>
{
    private readonly string _actor = authority.Actor;

    /// <summary>The administration for the key of a request.</summary>
    static ValueTask<Administration?> IBindableFromHttpContext<Administration>.BindAsync(
        HttpContext context,
        ParameterInfo parameter
    ) =>
        new(
            new Administration(
                context.RequestServices.GetRequiredService<AdministrationServices>(),
                Authority.Of(context.Features.Get<Caller>()!)
            )
        );

    public ValueTask DisposeAsync() => owned?.DisposeAsync() ?? ValueTask.CompletedTask;

    /// <summary>Waits until a change is committed, reloads what depends on it, and notifies the followers.</summary>
    private async Task ApplyAsync(Task change, Func<Task>? reload = null)
    {
        await change;
        if (reload is not null)
            await reload();
        services.Audit.NotifyFollowers();
    }

    /// <inheritdoc cref="ApplyAsync(Task, Func{Task}?)"/>
    private async Task<T> ApplyAsync<T>(Task<T> change, Func<Task>? reload = null)
    {
        await ApplyAsync((Task)change, reload);
        return await change;
    }

    private RunningConfiguration RequireServer() =>
        services.Running
        ?? throw new GatewayException(
            ErrorKind.Unavailable,
            "No server runs on this data folder. Start it with \"fresnel serve\"."
        );

    private static GatewayException NotFound(string resource, string id) =>
        new(ErrorKind.NotFound, $"There is no {resource} {id}. See \"fresnel {resource}s list\".") { Param = "id" };

    private static IReadOnlyList<string>? NullIfEmpty(IReadOnlyList<string> models) =>
        models.Count == 0 ? null : models;
}
