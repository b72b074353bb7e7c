using System.Security.Cryptography;
using System.Text;
using Fresnel.Access;
using Fresnel.Contracts.Buffers;
using Fresnel.Contracts.Errors;
using Fresnel.Contracts.Requests;
using Fresnel.Execution;

namespace Fresnel.Batches;

/// <summary>Runs the lines of a batch that have no answer yet, as many at once as their deployments take.</summary>
/// <param name="stop">Cancelled when the process stops. A line that was interrupted then has no answer.</param>
internal sealed class LineRuns(Batch batch, BatchServices services, AnswerLog answers, CancellationToken stop)
    : IDisposable
{
    /// <summary>Of a line whose vendor is busy or fails.</summary>
    private const int MaxAttempts = 5;

    private const int InitialConcurrency = 8,
        MaxConcurrency = 32;

    private static readonly TimeSpan s_longestPause = TimeSpan.FromMinutes(1);

    private readonly CancellationTokenSource _ending = CancellationTokenSource.CreateLinkedTokenSource(stop);
    private readonly ConcurrencyWindow _window = new(InitialConcurrency, MaxConcurrency, services.Time);
    private readonly CostCeiling? _ceiling = batch.MaxCost is { } ceiling
        ? new CostCeiling(ceiling, answers.Counts.Cost)
        : null;
    private Exception? _failure;

    /// <summary>Why the lines that did not run will not, where that is a fault; null: there is none.</summary>
    public BatchFault? Fault { get; private set; }

    /// <summary>Starts no further line.</summary>
    public void End() => _ending.Cancel();

    public async Task RunAsync(IAsyncEnumerable<BatchLine> lines)
    {
        using var expiry = new CancellationTokenSource(Remaining(), services.Time);
        using var _ = expiry.Token.Register(End);
        var running = new List<Task>();
        try
        {
            await foreach (var line in lines.WithCancellation(_ending.Token))
            {
                if (answers.IsAnswered(line.Number))
                    continue;
                await _window.EnterAsync(_ending.Token);
                running.RemoveAll(task => task.IsCompleted);
                running.Add(RunAndLeaveAsync(line));
            }
        }
        catch (OperationCanceledException) when (_ending.IsCancellationRequested) { }
        await Task.WhenAll(running);
        if (_failure is not null)
            throw new IOException("A line could not be run to its end.", _failure);
    }

    public void Dispose() => _ending.Dispose();

    private TimeSpan Remaining() =>
        batch.ExpiresAt - services.Time.GetUtcNow() is { Ticks: > 0 } remaining ? remaining : TimeSpan.Zero;

    private async Task RunAndLeaveAsync(BatchLine line)
    {
        try
        {
            await RunAsync(line);
        }
        catch (OperationCanceledException) when (stop.IsCancellationRequested) { }
        catch (GatewayException e) when (e.Kind == ErrorKind.Unavailable)
        {
            answers.Retry(line.Number, cost: 0); // nothing was sent: the process stops, or its journal is full
            if (!stop.IsCancellationRequested)
                Fail(e);
        }
        catch (Exception e)
        {
            Fail(e);
        }
        finally
        {
            _window.Leave();
        }
    }

    private void Fail(Exception failure)
    {
        _failure ??= failure;
        End();
    }

    private async Task RunAsync(BatchLine line)
    {
        for (var attempt = 1; ; attempt++)
        {
            if (services.FindCaller(batch.KeyId) is not { } caller)
            {
                EndWith("invalid_api_key", "The API key of the batch was revoked or has expired.");
                return;
            }
            if (await ReserveAsync(line, caller) is not { } reserved)
                return;
            var (answer, isLast) = await SendAsync(line, caller, attempt, reserved);
            if (answer is null)
                return;
            if (answer.Error is null)
                _window.Grow();
            else if (IsCongestion(answer.Error))
                _window.Halve();
            if (answer.Error is null || isLast || !IsTransient(answer.Error))
                return;
            await PauseAsync(answer.Error, attempt);
        }
    }

    /// <returns>The answer, or null: it was interrupted too often; and whether it is not repeated.</returns>
    private async Task<(DetachedAnswer? Answer, bool IsLast)> SendAsync(
        BatchLine line,
        Caller caller,
        int attempt,
        long reserved
    )
    {
        long? cost = null;
        try
        {
            var (number, interrupted) = answers.Start(line.Number);
            if (interrupted > 0 && attempt == 1)
                _ceiling?.Settle(0, reserved); // the ledger has the interrupted call with its reservation
            if (interrupted > 1)
            {
                cost = 0;
                AnswerInterrupted(line);
                return (null, true);
            }
            var isLast = attempt == MaxAttempts || _ending.IsCancellationRequested;
            var answer = await services.Runner.RunToEndAsync(
                ToCall(CallId(line.Number, number), line, caller),
                (answer, body) => StoreAsync(line, answer, body, isLast),
                CancellationToken.None
            );
            cost = answer.Cost?.Nanodollars;
            return (answer, isLast);
        }
        finally
        {
            _ceiling?.Settle(reserved, cost ?? reserved);
        }
    }

    private WireCall ToCall(string id, BatchLine line, Caller caller) =>
        new(id, line.Api, line.Body, caller) { Priority = CallPriority.Background, Origin = batch.Origin };

    /// <returns>Nanodollars, 0 without a ceiling; null: the line does not run.</returns>
    private async Task<long?> ReserveAsync(BatchLine line, Caller caller)
    {
        if (_ceiling is null)
            return 0;
        try
        {
            var estimate = await services.Runner.EstimateAsync(ToCall("estimate", line, caller), _ending.Token);
            if (estimate.Maximum is not { } maximum)
                EndWith("price_unknown", $"What line {line.Number} costs is not known, so max_cost cannot be kept.");
            else if (await _ceiling.ReserveAsync(maximum.Nanodollars, _ending.Token))
                return maximum.Nanodollars;
            else
                EndWith(
                    "max_cost_reached",
                    $"The next request may cost up to ${maximum}, which max_cost does not cover any more."
                );
            return null;
        }
        catch (GatewayException)
        {
            return 0; // it costs nothing: its answer is this error
        }
        catch (OperationCanceledException) when (!stop.IsCancellationRequested)
        {
            return null; // the batch ends
        }
    }

    private async Task PauseAsync(GatewayException error, int attempt)
    {
        var pause =
            error.RetryAfter ?? TimeSpan.FromSeconds(Math.Pow(2, attempt - 1) * (0.5 + Random.Shared.NextDouble()));
        try
        {
            await Task.Delay(pause < s_longestPause ? pause : s_longestPause, services.Time, _ending.Token);
        }
        catch (OperationCanceledException) when (!stop.IsCancellationRequested)
        {
            // The batch ends: one last attempt, whose answer counts.
        }
    }

    /// <summary>Records an answer before its call is settled, or that the line will be sent again.</summary>
    private ValueTask StoreAsync(BatchLine line, DetachedAnswer answer, ReadOnlyMemory<byte> body, bool isLast)
    {
        if (answer.Error is { } error)
        {
            if (stop.IsCancellationRequested && error.Kind == ErrorKind.Unavailable)
                return default; // interrupted
            if (IsTransient(error) && (!isLast || stop.IsCancellationRequested))
            {
                answers.Retry(line.Number, answer.Cost?.Nanodollars ?? 0);
                return default;
            }
            if (error.Kind == ErrorKind.BudgetExhausted)
                EndWith("budget_exhausted", $"A budget has ended: {error.Message}");
        }
        using var output = new PooledBuffer(body.Length + 256);
        services.Formats[batch.Endpoint].WriteAnswer(output, line.CustomId, answer, body);
        answers.Answer(
            line.Number,
            answer.Error is { } failure ? CodeOf(failure) : AnswerLog.Success,
            answer.Usage?.PromptTokens ?? 0,
            answer.Usage?.CompletionTokens ?? 0,
            answer.Cost?.Nanodollars ?? 0,
            output.Written.Span
        );
        return default;
    }

    private void AnswerInterrupted(BatchLine line)
    {
        using var output = new PooledBuffer(256);
        services
            .Formats[batch.Endpoint]
            .WriteNotRun(
                output,
                line,
                new BatchFault(
                    line.Number,
                    "interrupted",
                    "The gateway was stopped twice while this request ran. It may have been charged; it was not sent a third time."
                )
            );
        answers.Answer(line.Number, "interrupted", 0, 0, 0, output.Written.Span);
    }

    private void EndWith(string code, string message)
    {
        Fault ??= new BatchFault(null, code, message);
        End();
    }

    /// <summary>
    /// A function of the batch, the line and the attempt: a line that is sent again by mistake is the same call, which the
    /// ledger has once.
    /// </summary>
    private string CallId(int line, int attempt)
    {
        Span<byte> hash = stackalloc byte[SHA256.HashSizeInBytes];
        SHA256.HashData(Encoding.UTF8.GetBytes($"{batch.Id} {line} {attempt}"), hash);
        (hash[6], hash[8]) = ((byte)(0x80 | hash[6] & 0x0F), (byte)(0x80 | hash[8] & 0x3F)); // a UUID of version 8
        return $"req_{Convert.ToHexStringLower(hash[..16])}";
    }

    private static bool IsTransient(GatewayException error) =>
        error.Kind
            is ErrorKind.UpstreamBusy
                or ErrorKind.UpstreamFailed
                or ErrorKind.UpstreamTimeout
                or ErrorKind.RateLimited;

    private static bool IsCongestion(GatewayException error) =>
        error.Kind is ErrorKind.UpstreamBusy or ErrorKind.UpstreamTimeout or ErrorKind.RateLimited;

    private static string CodeOf(GatewayException error) =>
        (error.Code ?? ErrorDefinitions.Get(error.Kind).Code ?? error.Kind.ToString()).Replace(' ', '_');
}
