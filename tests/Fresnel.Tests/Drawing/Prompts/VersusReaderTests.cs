using Fresnel.Drawing.Briefs;
using Fresnel.Drawing.Prompts;

namespace Fresnel.Tests.Drawing.Prompts;

public sealed class VersusReaderTests
{
    [Theory]
    [InlineData(
        "comparison iPhone app vs web app: price $10 vs $20, storage 5 GB vs 50 GB",
        "|IPhone app|Web app;Price|$10|$20;Storage|5 GB|50 GB"
    )]
    [InlineData(
        "Vergleich Bahn und Auto: Preis 35 € gegen 80 €, Dauer 4 h gegen 6 h",
        "|Bahn|Auto;Preis|35 €|80 €;Dauer|4 h|6 h"
    )]
    [InlineData(
        "pricing table slide, Free / Plus $8 / Pro $20, rows storage 2 GB, 100 GB, 1 TB and users 1, 5, 50",
        "|Free|Plus $8|Pro $20;Storage|2 GB|100 GB|1 TB;Users|1|5|50"
    )]
    [InlineData(
        "table slide: fruit, price, stock; Apple 1 € 20; Red pear 2 € 0",
        "Fruit|Price|Stock;Apple|1 €|20;Red pear|2 €|0"
    )]
    public void Read_TableInWords_HasItsCells(string prompt, string table)
    {
        var slide = Assert.IsType<SlideBrief>(BriefReader.Read(prompt));

        Assert.Equal(
            table,
            string.Join(
                ';',
                new[] { slide.Table!.Columns }.Concat(slide.Table.Rows).Select(row => string.Join('|', row))
            )
        );
    }

    [Fact]
    public void Read_OffersWithPrices_ArePlans() =>
        Assert.Equal(
            [("Basic", "9 €"), ("Pro", "19 €"), ("Équipe", "49 €")],
            Assert
                .IsType<SlideBrief>(
                    BriefReader.Read("slide de comparaison Offre Basic 9 €, Pro 19 €, Équipe 49 € par mois")
                )
                .Plans.Select(plan => (plan.Name, plan.Price!))
        );

    [Fact]
    public void Read_TwoCountedHeadings_AreColumns() =>
        Assert.Equal(
            ["Problems", "Solutions"],
            Assert
                .IsType<SlideBrief>(
                    BriefReader.Read("slide with 2 problems and 2 solutions about noise: cars, planes; trees, walls")
                )
                .Columns.Select(column => column.Heading!)
        );

    [Theory]
    [InlineData("slide with a photo of mountains on the left and text \"Go further\" on the right", "mountains")]
    [InlineData("title slide \"Hello\" with a picture of the sea", "sea")]
    [InlineData("slide \"Photo tips\" with 3 points: light, lens, patience", null)]
    public void Read_PictureOfASlide_IsWhatItShows(string prompt, string? picture) =>
        Assert.Equal(picture, Assert.IsType<SlideBrief>(BriefReader.Read(prompt)).Picture);

    [Fact]
    public void Read_AuthorBeforeAQuotation_IsItsAuthor() =>
        Assert.Equal(
            "Maya Angelou",
            Assert
                .IsType<SlideBrief>(BriefReader.Read("quote slide by Maya Angelou about courage: \"Be brave.\""))
                .Quote!.Author
        );

    [Fact]
    public void Read_SeveralFigures_AreItems() =>
        Assert.Equal(
            ["1,204", "87%", "12"],
            Assert
                .IsType<SlideBrief>(BriefReader.Read("KPI slide: 1,204 users, 87% happy, 12 countries"))
                .Items.Select(item => item.Value!)
        );
}
