using Fresnel.Canaries;
using Fresnel.TestKit;

namespace Fresnel.Tests.Canaries;

public sealed class CanaryExpectationTests
{
    private const string Schema = """
        {
          "type": "object",
          "properties": {
            "city": { "type": "string", "enum": ["Oslo", "Bergen"] },
            "people": { "type": "integer", "minimum": 1 },
            "tags": { "type": "array", "items": { "type": "string" }, "maxItems": 2 }
          },
          "required": ["city"],
          "additionalProperties": false
        }
        """;

    [Theory]
    [InlineData(" Oslo\n", null)]
    [InlineData("Oslo.", "the answer is not exactly the expected one")]
    public void FindFault_Exact_IsTheWholeAnswer(string answer, string? fault) =>
        Assert.Equal(fault, new CanaryExpectation { Exact = "Oslo" }.FindFault(answer));

    [Theory]
    [InlineData("WE ARE\n open  24 hours", null)]
    [InlineData("OPEN 24 H0URS", "the answer does not contain \"Open 24 hours\"")]
    public void FindFault_Contains_IgnoresCaseAndWhiteSpace(string answer, string? fault) =>
        Assert.Equal(fault, new CanaryExpectation { Contains = "Open 24 hours" }.FindFault(answer));

    [Theory]
    [InlineData("It is 42.", null)]
    [InlineData("It is 4.", "the answer does not match the regular expression \\d{2}")]
    public void FindFault_Regex_IsMatched(string answer, string? fault) =>
        Assert.Equal(fault, new CanaryExpectation { Regex = @"\d{2}" }.FindFault(answer));

    [Fact]
    public void FindFault_RegexThatBacktracks_Ends() =>
        Assert.NotNull(new CanaryExpectation { Regex = "^(a+)+$" }.FindFault(new string('a', 40) + "!"));

    [Theory]
    [InlineData("""{"city":"Oslo","people":7,"tags":["a"]}""", null)]
    [InlineData("""{"city":"Paris"}""", """$.city is none of ["Oslo","Bergen"]""")]
    [InlineData("""{"people":7}""", "$ has no city")]
    [InlineData("""{"city":"Oslo","people":1.5}""", "$.people is not of type \"integer\"")]
    [InlineData("""{"city":"Oslo","people":0}""", "$.people is below 1")]
    [InlineData("""{"city":"Oslo","tags":["a",1]}""", "$.tags[1] is not of type \"string\"")]
    [InlineData("""{"city":"Oslo","tags":["a","b","c"]}""", "$.tags has more than 2 entries")]
    [InlineData("""{"city":"Oslo","more":1}""", "$.more is not allowed")]
    [InlineData("Oslo", "the answer is not JSON")]
    public void FindFault_JsonSchema_IsObeyed(string answer, string? fault) =>
        Assert.Equal(fault, new CanaryExpectation { JsonSchema = Schema }.FindFault(answer));

    [Theory]
    [Databases]
    public async Task Add_Results_AreListedNewestFirstAndDeletedWhenOld(DatabaseKind kind)
    {
        using var folder = new TestFolder();
        await using var database = await TestDatabase.OpenAsync(folder, kind);
        var (results, stop) = (new CanaryResults(database), TestContext.Current.CancellationToken);
        const long Day = 86_400_000;
        CanaryResult first = Create("req_1", 0) with { Passed = true, Answer = "Oslo", Cost = 7 },
            second = Create("req_2", 89 * Day) with { Reason = "the answer is not JSON" };

        await results.AddAsync(first, stop);
        await results.AddAsync(second, stop);
        Assert.Equal([second, first], await results.ListAsync("capital", 20, stop));
        var third = Create("req_3", 91 * Day);
        await results.AddAsync(third, stop);

        Assert.Equal([third, second], await results.ListAsync("capital", 20, stop));
        Assert.Empty(await results.ListAsync("other", 20, stop));
    }

    private static CanaryResult Create(string id, long startedAt) =>
        new()
        {
            CallId = id,
            Name = "capital",
            StartedAt = startedAt,
            ServedBy = "lab/m",
            Milliseconds = 12,
        };
}
