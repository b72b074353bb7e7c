using Fresnel.Providers.Bedrock;

namespace Fresnel.Tests.Providers.Bedrock;

public sealed class AwsSignatureV4Tests
{
    private const string Host = "bedrock-runtime.us-east-1.amazonaws.com",
        Names = "content-type;host;x-amz-content-sha256;x-amz-date";

    private static readonly ReadOnlyMemory<byte>[] s_body = ["{\"mess"u8.ToArray(), "ages\":[]}"u8.ToArray()];

    [Fact]
    public void HashBody_Segments_IsHashOfWhole() =>
        Assert.Equal(
            "5e4ce7b36ba37b78a5d5f9fd08e6b7b54ba6879d651aa46ec9e1d6fa24ebe30a",
            AwsSignatureV4.HashBody(s_body)
        );

    [Theory]
    [InlineData(
        "/model/anthropic.claude-3-haiku-20240307-v1%3A0/converse",
        "5e7b10b6c4be4a81dc99901cbb3114d49d64ca8388778a2fa16517a87981765f"
    )]
    [InlineData(
        "/model/amazon.nova-canvas-v1%3A0/invoke",
        "e73d118263d9aa64eb8ebb95cc204fe31f3969be2701fb39541a44cfbb64b75d"
    )]
    public void Sign_KnownRequests_MatchesSignatures(string path, string signature)
    {
        var time = new DateTimeOffset(2026, 1, 2, 5, 4, 5, TimeSpan.FromHours(2));
        var (stamp, hash) = (AwsSignatureV4.FormatDate(time), AwsSignatureV4.HashBody(s_body));
        Assert.Equal("20260102T030405Z", stamp);
        var value = AwsSignatureV4.Sign(
            "AKIDEXAMPLE",
            "wJalrXUtnFEMI/K7MDENG+bPxRfiCYEXAMPLEKEY",
            "us-east-1",
            "bedrock",
            stamp,
            "POST",
            path,
            [
                ("content-type", "application/json"),
                ("host", Host),
                ("x-amz-content-sha256", hash),
                ("x-amz-date", stamp),
            ],
            hash
        );
        Assert.Equal(
            $"Credential=AKIDEXAMPLE/20260102/us-east-1/bedrock/aws4_request, SignedHeaders={Names}, Signature={signature}",
            value
        );
    }
}
