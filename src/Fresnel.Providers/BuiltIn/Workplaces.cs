using System.Runtime.CompilerServices;
using Fresnel.Contracts.Errors;

namespace Fresnel.Providers.BuiltIn;

/// <summary>As many pieces of work at once as there are places; the rest wait their turn and may leave the queue. Failures are named on the way out.</summary>
/// <remarks>A place is held for one step, never while a caller takes its time to read. Thread-safe.</remarks>
internal sealed class Workplaces(int count) : IDisposable
{
    private readonly SemaphoreSlim _places = new(count);

    public async Task<T> DoAsync<T>(
        Func<Task<T>> work,
        Func<Exception, ValueTask<GatewayException?>> name,
        CancellationToken cancellationToken
    )
    {
        await _places.WaitAsync(cancellationToken);
        try
        {
            return await work();
        }
        catch (Exception error) when (error is not (OperationCanceledException or GatewayException))
        {
            if (await name(error) is { } named)
                throw named;
            throw;
        }
        finally
        {
            _places.Release();
        }
    }

    public void Dispose() => _places.Dispose();

    public async IAsyncEnumerable<T> EachAsync<T>(
        IAsyncEnumerable<T> work,
        Func<Exception, ValueTask<GatewayException?>> name,
        [EnumeratorCancellation] CancellationToken cancellationToken
    )
    {
        await using var steps = work.GetAsyncEnumerator(cancellationToken);
        while (await DoAsync(() => steps.MoveNextAsync().AsTask(), name, cancellationToken))
            yield return steps.Current;
    }
}
