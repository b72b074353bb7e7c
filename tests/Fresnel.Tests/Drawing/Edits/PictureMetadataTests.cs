using System.Text;
using Fresnel.Drawing;
using Fresnel.Drawing.Briefs;
using Fresnel.Drawing.Edits;

namespace Fresnel.Tests.Drawing.Edits;

public sealed class PictureMetadataTests
{
    private static readonly PictureRecord s_picture = new(
        new MarketingBrief { Title = "50% <off> & \"more\" ]]> 桜", Price = "$9" },
        1200,
        628,
        -3
    )
    {
        Effort = DrawingEffort.High,
        Transparent = true,
    };

    [Fact]
    public void Read_WhatWasWritten_IsTheSamePicture()
    {
        var read = PictureMetadata.Read(Encoding.UTF8.GetBytes($"\u0000\u0001…{PictureMetadata.Write(s_picture)}…"))!;

        Assert.Equal(BriefJson.Write(s_picture.Brief), BriefJson.Write(read.Brief));
        Assert.Equal(s_picture, read with { Brief = s_picture.Brief });
    }

    [Theory]
    [InlineData("")]
    [InlineData("urn:fresnel:picture:1")]
    [InlineData("<x:xmpmeta urn:fresnel:picture:1")]
    [InlineData("<x:xmpmeta>urn:fresnel:picture:1</x:xmpmeta>")]
    [InlineData("<x:xmpmeta xmlns:x=\"adobe:ns:meta/\">urn:fresnel:picture:1 &bomb;</x:xmpmeta>")]
    [InlineData(
        "<!DOCTYPE x [<!ENTITY a \"b\">]><x:xmpmeta xmlns:x=\"adobe:ns:meta/\">urn:fresnel:picture:1</x:xmpmeta>"
    )]
    public void Read_AnythingElse_IsNoPicture(string file) =>
        Assert.Null(PictureMetadata.Read(Encoding.UTF8.GetBytes(file)));

    [Theory]
    [InlineData("1200x628", "1x1")]
    [InlineData("\"-3\"", "\"many\"")]
    [InlineData("marketing", "mischief")]
    [InlineData("$9", "$9\",\"price\":[],\"x\":\"")]
    public void Read_DamagedRecord_IsNoPicture(string from, string to)
    {
        var xmp = PictureMetadata.Write(s_picture)!;
        Assert.Contains(from, xmp);

        Assert.Null(PictureMetadata.Read(Encoding.UTF8.GetBytes(xmp.Replace(from, to))));
    }

    [Fact]
    public void Write_BriefThatIsTooLarge_IsLeftOut() =>
        Assert.Null(
            PictureMetadata.Write(
                s_picture with
                {
                    Brief = new SlideBrief
                    {
                        Items =
                        [
                            .. Enumerable.Range(0, 40).Select(_ => new BriefItem { Label = new string('x', 3000) }),
                        ],
                    },
                }
            )
        );
}
