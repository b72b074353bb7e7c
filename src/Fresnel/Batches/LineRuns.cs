using System.Threading.Channels;
using Fresnel.Access;
using Fresnel.Contracts.Buffers;
using Fresnel.Contracts.Errors;
using Fresnel.Contracts.Requests;
using Fresnel.Execution;

namespace Fresnel.Batches;

/// <summary>
/// Claims chunks of a batch and runs their lines that have no answer yet, as many at once as their deployments take.
/// </summary>
/// <param name="spent">What the batch has cost so far, nanodollars; used only if it has a ceiling.</param>
/// <param name="stop">Cancelled when the process stops. A line that was interrupted then has no answer.</param>
internal sealed class LineRuns(
    Batch batch,
    BatchServices services,
    ChunkClaims claims,
    BatchInput input,
    long spent,
    CancellationToken stop
) : IDisposable
{
    /// <summary>Of a line whose vendor fails. What was not sent, or refused with 429, is not counted.</summary>
    private const int MaxAttempts = 5;

    private const int InitialConcurrency = 8,
        MaxConcurrency = 32,
        ClaimsAhead = 2;

    private static readonly TimeSpan s_longestPause = TimeSpan.FromMinutes(1),
        s_shortestWait = TimeSpan.FromSeconds(1),
        s_imageLifetime = TimeSpan.FromDays(30); // of a batch whose files do not expire

    /// <summary>No further line starts: the batch ends, a line failed, or the process stops.</summary>
    private readonly CancellationTokenSource _ending = CancellationTokenSource.CreateLinkedTokenSource(stop);

    /// <summary>Of these, that the batch ends; and the others.</summary>
    private readonly CancellationTokenSource _ended = new(),
        _interrupted = CancellationTokenSource.CreateLinkedTokenSource(stop);

    private readonly SemaphoreSlim _entering = new(1);
    private readonly ConcurrencyWindow _window = new(InitialConcurrency, MaxConcurrency, services.Time);
    private readonly CostCeiling? _ceiling = batch.MaxCost is { } ceiling ? new CostCeiling(ceiling, spent) : null;
    private Exception? _failure;
    private int _upstreamRuns;

    /// <summary>Why the lines that did not run will not, where that is a fault; null: there is none.</summary>
    public BatchFault? Fault { get; private set; }

    /// <summary>Whether no further line starts.</summary>
    public bool IsEnding => _ending.IsCancellationRequested;

    /// <summary>Whether only vendors' batches run.</summary>
    public bool IsWaiting => Volatile.Read(ref _upstreamRuns) > 0 && _window.Running == 0;

    /// <summary>Starts no further line.</summary>
    public void End()
    {
        _ended.Cancel();
        _ending.Cancel();
    }

    /// <summary>Runs chunks until no more can be claimed. A chunk of which a line did not run stays claimed.</summary>
    public async Task RunAsync()
    {
        using var expiry = new CancellationTokenSource(Remaining(), services.Time);
        using var _ = expiry.Token.Register(End);
        using var upstream = CreateUpstreamRuns();
        var running = new List<Task>();
        var claimed = Channel.CreateBounded<ChunkClaim>(ClaimsAhead);
        var claiming = Task.Run(() => ClaimAsync(claimed.Writer)); // SQLite runs on the thread that calls it
        try
        {
            await foreach (var claim in claimed.Reader.ReadAllAsync(_ending.Token))
            {
                if (batch.UsesUpstreamBatches || claim.Upstream is not null)
                    running.Add(RunUpstreamAsync(claim, upstream));
                else
                    await BeginLinesAsync(claim, running);
            }
        }
        catch (OperationCanceledException) when (IsEnding) { }
        finally
        {
            claimed.Writer.TryComplete(); // no further claim
            await claiming;
            await Task.WhenAll(running);
        }
        ThrowIfFailed();
    }

    /// <summary>Claims chunks ahead of their lines, so that no place waits for the database.</summary>
    private async Task ClaimAsync(ChannelWriter<ChunkClaim> claimed)
    {
        try
        {
            while (await claims.NextAsync(begunOnly: false, _ending.Token) is { } claim)
                await claimed.WriteAsync(claim, _ending.Token);
            claimed.TryComplete();
        }
        catch (Exception e)
        {
            claimed.TryComplete(e);
        }
    }

    /// <summary>Ends the vendors' batches that an earlier process created, and keeps what they did.</summary>
    public async Task EndUpstreamAsync()
    {
        using var upstream = CreateUpstreamRuns();
        var running = new List<Task>();
        while (await claims.NextAsync(begunOnly: true, stop) is { } claim)
        {
            if (claim.Upstream is not null)
                running.Add(RunUpstreamAsync(claim, upstream));
        }
        await Task.WhenAll(running);
        ThrowIfFailed();
    }

    public void Dispose()
    {
        _ending.Dispose();
        _ended.Dispose();
        _interrupted.Dispose();
        _entering.Dispose();
    }

    private UpstreamRuns CreateUpstreamRuns() => new(batch, services, claims, input, _ended.Token, _interrupted.Token);

    private void ThrowIfFailed()
    {
        if (_failure is not null)
            throw new IOException("A line could not be run to its end.", _failure);
    }

    private TimeSpan Remaining() =>
        batch.ExpiresAt - services.Time.GetUtcNow() is { Ticks: > 0 } remaining ? remaining : TimeSpan.Zero;

    /// <summary>Runs a chunk as a batch of its vendor, then the lines that have no answer yet one by one.</summary>
    private async Task RunUpstreamAsync(ChunkClaim claim, UpstreamRuns upstream)
    {
        var running = new List<Task>();
        Interlocked.Increment(ref _upstreamRuns);
        try
        {
            await Task.Yield(); // the next chunk is claimed meanwhile
            try
            {
                await upstream.RunAsync(claim);
            }
            finally
            {
                Interlocked.Decrement(ref _upstreamRuns);
            }
            if (!IsEnding && !claim.IsLost)
                await BeginLinesAsync(claim, running);
        }
        catch (OperationCanceledException) when (IsEnding) { }
        catch (Exception e)
        {
            Fail(e);
        }
        await Task.WhenAll(running);
    }

    private async Task BeginLinesAsync(ChunkClaim claim, List<Task> running)
    {
        await foreach (var line in input.ReadAsync(claim.Chunk, _ending.Token))
        {
            if (claim.Answers.IsAnswered(line.Number))
                continue;
            await EnterAsync();
            running.RemoveAll(task => task.IsCompleted);
            claim.BeginLine();
            running.Add(Task.Run(() => RunAndLeaveAsync(claim, line), CancellationToken.None)); // the next begins meanwhile
        }
        await EndLineAsync(claim);
    }

    /// <summary>Waits for a place; several chunks may wait, one after another.</summary>
    private async Task EnterAsync()
    {
        await _entering.WaitAsync(_ending.Token);
        try
        {
            await _window.EnterAsync(_ending.Token);
        }
        finally
        {
            _entering.Release();
        }
    }

    /// <summary>Ends a line, and with its last line the chunk.</summary>
    private async Task EndLineAsync(ChunkClaim claim)
    {
        if (claim.End() && !IsEnding)
            await claims.EndAsync(claim, stop);
    }

    private async Task RunAndLeaveAsync(ChunkClaim claim, BatchLine line)
    {
        try
        {
            try
            {
                await RunAsync(claim, line);
            }
            finally
            {
                _window.Leave();
            }
            await EndLineAsync(claim);
        }
        catch (OperationCanceledException) when (stop.IsCancellationRequested) { }
        catch (GatewayException e) when (e.Kind == ErrorKind.Unavailable)
        {
            claim.Answers.Retry(line.Number, cost: 0); // nothing was sent: the process stops, or its journal is full
            if (!stop.IsCancellationRequested)
                Fail(e);
        }
        catch (Exception e)
        {
            Fail(e);
        }
    }

    private void Fail(Exception failure)
    {
        _failure ??= failure;
        _interrupted.Cancel();
        _ending.Cancel();
    }

    private async Task RunAsync(ChunkClaim claim, BatchLine line)
    {
        for (int attempt = 1, waits = 0; await IsHeldAsync(claim); )
        {
            if (services.FindCaller(batch.KeyId) is not { } caller)
            {
                EndWith("invalid_api_key", "The API key of the batch was revoked or has expired.");
                return;
            }
            if (await ReserveAsync(line, caller) is not { } reserved)
                return;
            var (answer, next) = await SendAsync(claim, line, caller, (attempt, waits), reserved);
            if (answer is { Error: null })
                _window.Grow(answer.Attempts == 1 ? answer.Duration : null);
            else if (answer is not null && IsCongestion(answer.Error!))
                _window.Halve();
            switch (next)
            {
                case Next.Retry:
                    await PauseAsync(answer!.Error!, attempt++);
                    break;
                case Next.Wait when !IsEnding:
                    await WaitAsync(answer!.Error!, waits++);
                    break;
                default:
                    return;
            }
            if (next == Next.Wait && IsEnding)
                return; // it did not run
        }
    }

    /// <summary>Waits while another process might have the chunk, because its claim could not be renewed in time.</summary>
    /// <returns>False: another process has it.</returns>
    private async Task<bool> IsHeldAsync(ChunkClaim claim)
    {
        while (!claim.IsHeld && !claim.IsLost)
            await Task.Delay(Lease.RenewalInterval, services.Time, stop);
        return !claim.IsLost;
    }

    /// <returns>The answer, or null: it was interrupted too often; and what follows.</returns>
    private async Task<(DetachedAnswer? Answer, Next Next)> SendAsync(
        ChunkClaim claim,
        BatchLine line,
        Caller caller,
        (int Attempt, int Waits) previous,
        long reserved
    )
    {
        long? cost = null;
        try
        {
            var (number, interrupted) = claim.Answers.Start(line.Number);
            if (interrupted > 0 && previous is (1, 0))
                _ceiling?.Settle(0, reserved); // the ledger has the interrupted call with its reservation
            if (interrupted > 1)
            {
                cost = 0;
                AnswerInterrupted(claim.Answers, line);
                return (null, Next.End);
            }
            var (isLast, next) = (previous.Attempt == MaxAttempts || IsEnding, Next.End);
            var recorder = new LineRecorder(batch, services, line, caller);
            var answer = await services.Runner.RunToEndAsync(
                recorder.Around(ToCall(LineAnswer.CallId(batch.Id, line.Number, $"{number}"), line, caller)),
                (answer, body) =>
                {
                    next = NextOf(answer, isLast);
                    return StoreAsync(claim, line, answer, body, next);
                },
                CancellationToken.None
            );
            cost = answer.Cost?.Nanodollars;
            if (next == Next.End)
                recorder.Store(); // not of those that are sent again
            return (answer, next);
        }
        finally
        {
            _ceiling?.Settle(reserved, cost ?? reserved);
        }
    }

    private WireCall ToCall(string id, BatchLine line, Caller caller) =>
        new(id, line.Api, line.Body, caller)
        {
            Priority = CallPriority.Background,
            Origin = batch.Origin,
            ImageLifetime = batch.OutputLifetime ?? s_imageLifetime,
        };

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

    /// <summary>
    /// Waits until a deployment may be in service again: as long as it says, and longer each time, up to a minute.
    /// </summary>
    private async Task WaitAsync(GatewayException error, int waits)
    {
        var wait = s_shortestWait * Math.Pow(2, Math.Min(waits, 6)) * (0.5 + Random.Shared.NextDouble());
        if (wait > s_longestPause)
            wait = s_longestPause;
        if (error.RetryAfter is { } returns && returns > wait)
            wait = returns;
        try
        {
            await Task.Delay(wait, services.Time, _ending.Token);
        }
        catch (OperationCanceledException) when (IsEnding) { }
    }

    /// <summary>Records an answer before its call is settled, or that the line will be sent again.</summary>
    private ValueTask StoreAsync(
        ChunkClaim claim,
        BatchLine line,
        DetachedAnswer answer,
        ReadOnlyMemory<byte> body,
        Next next
    )
    {
        if (claim.IsLost)
            return default; // the process that has the chunk answers it
        if (answer.Error is { } error)
        {
            if (stop.IsCancellationRequested && error.Kind == ErrorKind.Unavailable)
                return default; // interrupted
            if (next != Next.End)
            {
                claim.Answers.Retry(line.Number, answer.Cost?.Nanodollars ?? 0);
                return default;
            }
            if (error.Kind == ErrorKind.BudgetExhausted)
                EndWith("budget_exhausted", $"A budget has ended: {error.Message}");
        }
        LineAnswer.Record(claim.Answers, services.Formats[batch.Endpoint], line, answer, body);
        return default;
    }

    private void AnswerInterrupted(AnswerLog answers, BatchLine line)
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

    private Next NextOf(DetachedAnswer answer, bool isLast) =>
        answer.Error is not { } error || !LineAnswer.IsTransient(error) ? Next.End
        : HelpsToWait(answer, error) ? Next.Wait
        : isLast && !stop.IsCancellationRequested ? Next.End
        : Next.Retry;

    /// <summary>
    /// Whether nothing was sent, every deployment was busy, or a deployment is out of service, which one line of many finds
    /// out: none of them is an attempt of this line. A vendor's quota that is used up does not come back by waiting.
    /// </summary>
    private bool HelpsToWait(DetachedAnswer answer, GatewayException error) =>
        error.Kind switch
        {
            ErrorKind.UpstreamBusy => error.Code != "insufficient_quota",
            ErrorKind.RateLimited => error.RetryAfter is not null,
            _ => answer.Attempts == 0 || (answer.ServedBy is { } deployment && services.IsOutOfService(deployment)),
        };

    /// <summary>What follows an answer.</summary>
    private enum Next
    {
        /// <summary>It is the line's answer.</summary>
        End,

        /// <summary>The line is sent again, up to <see cref="MaxAttempts"/> times.</summary>
        Retry,

        /// <summary>The line waits for its deployment, as long as the batch may run.</summary>
        Wait,
    }

    private static bool IsCongestion(GatewayException error) =>
        error.Kind is ErrorKind.UpstreamBusy or ErrorKind.UpstreamTimeout or ErrorKind.RateLimited;
}
