using System.Collections.Frozen;
using System.Runtime.CompilerServices;
using Fresnel.Calls;
using Fresnel.Catalog;
using Fresnel.Contracts;
using Fresnel.Contracts.Errors;
using Fresnel.Contracts.Events;
using Fresnel.Contracts.Models;
using Fresnel.Contracts.Requests;
using Microsoft.Extensions.Logging;

namespace Fresnel.Routing;

/// <summary>Walks a plan until one deployment answers. Once an event has been handed on it switches only where the caller asked for that, and says so.</summary>
/// <remarks>Thread-safe.</remarks>
/// <param name="health">Null: of its own.</param>
/// <param name="hedging">Null: no call is hedged.</param>
public sealed class Failover(
    IEnumerable<IProvider> providers,
    RetryOptions options,
    TimeProvider time,
    ILogger<Failover> logger,
    FleetHealth? health = null,
    Hedging? hedging = null
)
{
    private readonly FrozenDictionary<string, IProvider> _providers = providers.ToFrozenDictionary(
        provider => provider.Name,
        StringComparer.OrdinalIgnoreCase
    );
    private readonly OpenAnswer.Terms _terms = new(options, time, logger);
    private readonly Func<Deployment, DeploymentHealth> _healthOf = (health ?? new FleetHealth(time, logger)).Of;

    /// <summary>How many attempts of a call may come to be billed: the one that answers, one that loses a race, one that breaks off and is gone on with.</summary>
    public int MostBilled(Call call) =>
        1 + (Continuation.IsWished(call.Request) ? 1 : 0) + (hedging?.Of(call) is not null ? 1 : 0);

    /// <summary>As many attempts are billed as <see cref="Call.MostBilled"/> says, at most.</summary>
    /// <returns>The frames of the deployment that answered; with <see cref="Continued"/> between them, of those that did.</returns>
    /// <exception cref="GatewayException">Every deployment failed, or the request itself is at fault, or the answer broke off.</exception>
    public async IAsyncEnumerable<Frame> SendAsync(
        Call call,
        IReadOnlyList<Deployment> plan,
        [EnumeratorCancellation] CancellationToken cancellationToken = default
    )
    {
        GatewayException? worst = null;
        var tries = new Tries(plan, _healthOf, _terms.Options);
        var told = call.MostBilled > 1 ? Continuation.Of(call.Request) : null;
        var hedge = call.MostBilled > 1 ? hedging?.Of(call) : null;
        while (tries.Next(out var wait) is { } deployment)
        {
            if (wait > TimeSpan.Zero)
                await Task.Delay(wait, _terms.Time, cancellationToken);
            if (_terms.Options.CallTimeout < call.Elapsed)
                break;
            var again = told?.HasBegun is true;
            await using var asked = Ask(
                call,
                again ? told!.Rest : call.Request,
                deployment,
                hedge is not null,
                cancellationToken
            );
            await using var race = hedge is null || again ? null : RaceOf(call, asked, tries, hedge, cancellationToken);
            if (race is null ? await asked.OpenAsync() : await race.OpenAsync())
            {
                var answer = race?.Speaker ?? asked;
                call.AnswerBy(answer.Number, answer.Deployment);
                call.FirstEventAfter ??= call.Elapsed;
                if (race?.Failed is { } other)
                    tries.Failed(other.Deployment, other.Failure!);
                if (told?.By(answer) is { } note)
                    yield return note;
                while (true)
                {
                    if (told is null)
                        yield return answer.Current;
                    else if (told.Tell(answer.Current) is { Events.IsDefaultOrEmpty: false } frame)
                        yield return frame;
                    try
                    {
                        if (!await answer.MoveNextAsync())
                            break;
                    }
                    catch (Exception e) when (answer.IsFailure(e))
                    {
                        answer.Fail(e);
                        break;
                    }
                }
                if (answer.Failure is not { } broke)
                    yield break;
                if (told?.IsPossible is not true || !ErrorTable.Row(broke.Kind).TryNext)
                    throw Fail(call, broke);
                tries.Failed(answer.Deployment, broke);
                worst = broke;
                continue;
            }
            told?.BillWhoWasHeard(call);
            var failure = asked.Failure!;
            tries.Failed(deployment, failure);
            worst = Worse(worst, failure);
            if (race?.Failed is { } rival)
            {
                tries.Failed(rival.Deployment, rival.Failure!);
                worst = Worse(worst, rival.Failure!);
            }
            if (!ErrorTable.Row(failure.Kind).TryNext)
                throw Fail(call, failure);
        }
        throw Fail(
            call,
            worst
                ?? new GatewayException(
                    ErrorKind.UpstreamBusy,
                    $"Every provider of `{call.Model?.Name}` is busy. Try again later."
                )
                {
                    RetryAfter = tries.ShortestCooling(),
                }
        );
    }

    private OpenAnswer Ask(
        Call call,
        GatewayRequest request,
        Deployment deployment,
        bool raced,
        CancellationToken left,
        bool beside = false
    ) =>
        new(call, request, deployment, _providers[deployment.Provider], _healthOf(deployment), _terms, raced, left)
        {
            IsHedge = beside,
        };

    /// <returns>Null: how long to wait for the first is not known.</returns>
    private Race? RaceOf(Call call, OpenAnswer first, Tries tries, HedgeOptions hedge, CancellationToken left)
    {
        if (hedging!.PatienceWith(first.Deployment, call, hedge) is not { } patience)
            return null;
        return new Race(call, first, patience, Second, _terms.Time);

        OpenAnswer? Second()
        {
            if (tries.Spare(deployment => hedging.MayAsk(deployment, first.Deployment, call, hedge)) is not { } spare)
                return null;
            var second = Ask(call, call.Request, spare, raced: true, left, beside: true);
            call.AnswerBy(first.Number, first.Deployment);
            return second;
        }
    }

    /// <summary>Of several failures the one to tell: being busy only if all were, for then waiting helps.</summary>
    private static GatewayException Worse(GatewayException? earlier, GatewayException later) =>
        earlier is null ? later
        : later.Kind != ErrorKind.UpstreamBusy ? later
        : earlier.Kind != ErrorKind.UpstreamBusy ? earlier
        : later.RetryAfter < earlier.RetryAfter || earlier.RetryAfter is null ? later
        : earlier;

    private static GatewayException Fail(Call call, GatewayException failure)
    {
        (call.Outcome, call.Error) = (Outcome.Failed, failure.Kind);
        return failure;
    }
}
