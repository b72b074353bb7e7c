using Fresnel.Access;
using Fresnel.Captures;
using Fresnel.Contracts.Errors;

namespace Fresnel.Server.Admin;

internal sealed partial class Administration
{
    public async Task<CaptureView> GetCaptureAsync(string id, CancellationToken cancellationToken) =>
        CaptureView.Of(await FindCaptureAsync(id, cancellationToken) ?? throw NothingCaptured(id));

    /// <summary>The content of a call with its files, for the console. The audit log says who read it.</summary>
    /// <returns>Null: nothing was captured, or its time has ended.</returns>
    /// <exception cref="GatewayException">There is no such call, or the actor is no editor.</exception>
    public async Task<Capture?> FindCaptureAsync(string id, CancellationToken cancellationToken)
    {
        authority.Require(KeyRole.Editor);
        var key = await GetKeyOfCallAsync(id, cancellationToken);
        if (await services.Captures.FindAsync(key, id, cancellationToken) is not { } capture)
            return null;
        await ApplyAsync(services.Audit.AppendAsync(_actor, "capture.read", id, null, new { key }, cancellationToken));
        return capture;
    }

    public async Task RemoveCaptureAsync(string id, CancellationToken cancellationToken)
    {
        authority.Require(KeyRole.Editor);
        var key = await GetKeyOfCallAsync(id, cancellationToken);
        if (!await services.Captures.RemoveAsync(key, id, cancellationToken))
            throw NothingCaptured(id);
        await ApplyAsync(
            services.Audit.AppendAsync(_actor, "capture.remove", id, new { key }, null, cancellationToken)
        );
    }

    public async Task<RemovedCapturesView> RemoveCapturesAsync(string key, CancellationToken cancellationToken)
    {
        authority.Require(KeyRole.Editor);
        await GetKeyAsync(key, cancellationToken);
        var calls = await services.Captures.RemoveAllAsync(key, cancellationToken);
        await ApplyAsync(
            services.Audit.AppendAsync(_actor, "capture.clear", key, new { calls }, null, cancellationToken)
        );
        return new RemovedCapturesView(key, calls);
    }

    private async Task<string> GetKeyOfCallAsync(string id, CancellationToken cancellationToken)
    {
        await GetCallAsync(id, cancellationToken); // explains a call that is missing
        return (await services.Calls.FindAsync(id, null, cancellationToken))!.KeyId;
    }

    private static GatewayException NothingCaptured(string id) =>
        new(
            ErrorKind.NotFound,
            $"Nothing of the content of the call {id} is stored. It is kept for calls of keys with the setting capture, for "
                + "the time that they say."
        )
        {
            Param = "id",
        };
}
