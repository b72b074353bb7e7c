using Fresnel.Server.Admin;
using Fresnel.Server.WebConsole;

namespace Fresnel.Tests.Server.WebConsole;

public sealed class UsageCsvTests
{
    [Fact]
    public void Write_Rows_AreExactAndNeverFormulas() =>
        Assert.Equal(
            """"
            id,name,calls,failed,prompt_tokens,completion_tokens,images,cost_usd
            key_1,"a, ""b""",3,1,10,20,2,0.000000001
            '=1+1,,1,0,0,0,0,12.5

            """",
            UsageCsv.Write([
                Row("key_1", "a, \"b\"", 3, 1, 10, 20, 2, 0.000000001m),
                Row("=1+1", null, 1, 0, 0, 0, 0, 12.5m),
            ])
        );

    private static UsageView Row(
        string id,
        string? name,
        long calls,
        long failed,
        long prompt,
        long completion,
        long images,
        decimal cost
    ) => new(id, name, calls, failed, prompt, 0, 0, completion, 0, images, cost, 0, 0, 0);
}
