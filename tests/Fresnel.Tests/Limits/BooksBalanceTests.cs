using Fresnel.Access;
using Fresnel.Catalog;
using Fresnel.Contracts.Errors;
using Fresnel.Contracts.Models;
using Fresnel.Ledger;
using Fresnel.TestKit;
using FsCheck;
using FsCheck.Fluent;
using static Fresnel.Tests.GatewayUnderTest;

namespace Fresnel.Tests.Limits;

/// <summary>Random calls, faults and departures at once: budgets hold, nothing stays reserved, and every call is in the books once.</summary>
public sealed class BooksBalanceTests
{
    private static readonly Caller s_caller = new("key_tight", "tight", KeyRole.User, Money.FromDollars(0.02m));

    /// <summary>How the upstream behaves, and after how many frames the caller leaves (0: it stays).</summary>
    private readonly record struct Story(int Behaviour, int MaxTokens, int Completion, int LeaveAfter);

    [Fact]
    public void RunAsync_RandomCallsAtOnce_KeepTheBudgetAndTheBooks() => Prop.ForAll(
        Stories().ToArbitrary(), stories => BalanceAsync(stories).GetAwaiter().GetResult())
        .Check(Config.QuickThrowOnFailure.WithMaxTest(25));

    private static Gen<Story[]> Stories() =>
        (from behaviour in Gen.Choose(0, 5)
         from max in Gen.Choose(1, 500)
         from share in Gen.Choose(0, 100)
         from leave in Gen.Choose(0, 4)
         select new Story(behaviour, max, max * share / 100, leave)).ArrayOf(120);

    private static async Task<bool> BalanceAsync(Story[] stories)
    {
        await using var gateway = await StartAsync(
            OneModel("m", new PriceOptions { Prompt = 2.5m, Completion = 2m }, "first", "second"), [Upstream("first", stories), Upstream("second", stories)]);
        var booked = 0L;

        await Parallel.ForEachAsync(Enumerable.Range(0, stories.Length), new ParallelOptions { MaxDegreeOfParallelism = 16 }, async (i, _) =>
        {
            var call = gateway.Call(Ask("m") with { MaxTokens = stories[i].MaxTokens, Seed = i }, s_caller);
            using var leaving = new CancellationTokenSource();
            var frames = 0;
            try
            {
                await foreach (var _1 in gateway.Pipeline.RunAsync(call, leaving.Token))
                {
                    await Task.Yield();
                    if (++frames == stories[i].LeaveAfter)
                        await leaving.CancelAsync();
                }
            }
            catch (Exception e) when (e is GatewayException or OperationCanceledException)
            {
                // refused, failed or left: all of it is in the books
            }
            Interlocked.Add(ref booked, call.Cost!.Value.Nanodollars);
        });

        await gateway.Ledger.DrainAsync();
        var budget = gateway.BudgetsOf(s_caller)[0];
        var usage = (await new UsageQueries(gateway.Database).ByKeyAsync()).Single();
        return budget.Spent <= budget.Limit && budget.Reserved == Money.Zero
            && budget.Spent.Nanodollars == booked && usage.Cost.Nanodollars == booked && usage.Calls == stories.Length;
    }

    private static FakeProvider Upstream(string name, Story[] stories) => new(name, (request, cancellationToken) =>
    {
        var story = stories[(int)request.Seed!.Value];
        var end = End(40, story.Completion);
        return story.Behaviour switch
        {
            0 => FakeProvider.Play(Text("a"), Text("b"), end)(request, cancellationToken),
            1 when name == "first" => FakeProvider.Fail(new GatewayException(ErrorKind.UpstreamBusy, "busy"))(request, cancellationToken),
            2 => FakeProvider.Fail(new GatewayException(ErrorKind.UpstreamFailed, "cut"), Text("a"))(request, cancellationToken),
            3 => FakeProvider.Fail(new GatewayException(ErrorKind.UpstreamTimeout, "slow"))(request, cancellationToken),
            4 when story.LeaveAfter is 1 or 2 => FakeProvider.Hang(Text("a"), Text("b"))(request, cancellationToken),
            _ => FakeProvider.Play(Text("a"), end)(request, cancellationToken),
        };
    });
}
