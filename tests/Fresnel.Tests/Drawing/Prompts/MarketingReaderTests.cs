using Fresnel.Drawing.Briefs;
using Fresnel.Drawing.Prompts;

namespace Fresnel.Tests.Drawing.Prompts;

public sealed class MarketingReaderTests
{
    private static MarketingBrief Read(string prompt) => Assert.IsType<MarketingBrief>(BriefReader.Read(prompt));

    [Theory]
    [InlineData("Grand opening sale banner, 30% off everything, code HELLO30", "Grand opening sale")]
    [InlineData("Cyber Monday banner, 40% off laptops", "Cyber Monday")]
    [InlineData("spring sale poster, 25% off garden tools, until 12 May", "Spring sale")]
    [InlineData("lunch menu of the week: Pea soup €5, Fish curry €14, Apple pie €6", "Lunch menu of the week")]
    public void Read_Occasion_IsTheHeadline(string prompt, string headline) =>
        Assert.Equal(headline, Read(prompt).Title);

    [Theory]
    [InlineData("we're hiring post", "We're hiring")]
    [InlineData("we're hiring flyer for a garage", "We're hiring for a garage")]
    [InlineData("we are moving post", "We are moving")]
    [InlineData("banner \"The goal post\"", "The goal post")]
    public void Read_WordForThePicture_IsNotInTheHeadline(string prompt, string headline) =>
        Assert.Equal(headline, Read(prompt).Title);

    /// <summary>What kind of advertisement it is says who makes it, and is no text of it.</summary>
    [Theory]
    [InlineData("real estate ad: sunny garden flat, 3 rooms, $1,200 a month", "Sunny garden flat")]
    [InlineData("Used car ad: red family car, 2019, $14,500", "Red family car")]
    [InlineData("bakery flyer: warm bread every morning, open from 6 am", "Warm bread every morning")]
    [InlineData("job ad: senior pastry chef, full-time, apply at jobs.example.org", "Senior pastry chef")]
    public void Read_TradeBeforeTheColon_IsNotTheHeadline(string prompt, string headline) =>
        Assert.Equal(headline, Read(prompt).Title);

    [Theory]
    [InlineData("spring festival poster: 12 May, City Park, free entry", "Spring festival")]
    [InlineData("dog walking flyer: reliable, friendly, $12 an hour", "Dog walking")]
    [InlineData("Grand opening banner: free coffee all day", "Grand opening")]
    public void Read_NameBeforeTheColon_IsInTheHeadline(string prompt, string start) =>
        Assert.StartsWith(start, Read(prompt).Title);

    [Theory]
    [InlineData("постер \"Зимний концерт\", 3 декабря, тёмный фон", "фон")]
    [InlineData("Plakat \"Winterkonzert\", 3. Dezember, dunkler Hintergrund", "Hintergrund")]
    [InlineData("affiche \"Concert d'hiver\", 3 décembre, fond sombre", "fond")]
    [InlineData("plakat \"Koncert zimowy\", 3 grudnia, ciemne tło", "tło")]
    [InlineData("poster \"Winterconcert\", 3 december, donkere achtergrond", "achtergrond")]
    public void Read_DarkBackground_IsALookAndNoText(string prompt, string word)
    {
        var brief = Read(prompt);

        Assert.Equal(BriefTheme.Dark, brief.Style.Theme);
        Assert.DoesNotContain(BriefTexts.Of(brief), text => text.Contains(word, StringComparison.OrdinalIgnoreCase));
    }

    [Fact]
    public void Read_Menu_HasEveryDishWithItsPrice() =>
        Assert.Equal(
            ["Pea soup €5", "Fish curry €14", "Apple pie €6"],
            Read("lunch menu of the week: Pea soup €5, Fish curry €14, Apple pie €6")
                .Details.Select(detail => detail.Text)
        );

    [Fact]
    public void Read_PlaceBesideAQuotedHeadline_IsShown()
    {
        var brief = Read("travel poster for Norway, \"Chase the fjords\", from €599");

        Assert.Equal("Chase the fjords", brief.Title);
        Assert.Contains(brief.Details, detail => detail.Text == "Norway");
    }

    [Fact]
    public void Read_TextAfterTheHeadline_IsNotLost()
    {
        var brief = Read("job post: \"Join us\" Junior baker, part-time, apply at jobs.example.org");

        Assert.Equal(MarketingFormat.SocialPost, brief.Format);
        Assert.Superset(
            new HashSet<string> { "Junior baker", "part-time", "Apply at jobs.example.org" },
            brief.Details.Select(detail => detail.Text).ToHashSet()
        );
    }

    /// <summary>Units of dates follow their numbers; scripts without capitals name places, too.</summary>
    [Theory]
    [InlineData("ポスター「春の市」4月3日(土) 午後2時、代々木公園", "4月3日(土) 午後2時", "代々木公園")]
    [InlineData("海报 “冬季音乐会” 12月24日周六 北京", "12月24日周六", "北京")]
    [InlineData("포스터 \"봄 축제\" 5월 9일 서울", "5월 9일", "서울")]
    public void Read_DateAndPlaceInUnspacedScripts_AreShown(string prompt, string date, string place)
    {
        var details = Read(prompt).Details;

        Assert.Contains(details, detail => detail.Kind == DetailKind.Date && detail.Text == date);
        Assert.Contains(details, detail => detail.Text == place);
    }

    [Theory]
    [InlineData("invito di nozze per Lia e Ugo, 3 maggio, ore 16", "Lia e Ugo")]
    [InlineData("invito di nozze per Sara e Marco, 2 luglio", "Sara e Marco")]
    [InlineData("wedding invitation for April and Leo, 9 June", "April and Leo")]
    [InlineData("invitación de boda para Sol y Leo, 8 de junio", "Sol y Leo")]
    [InlineData("Hochzeitseinladung für Eva und Jan, 5. Juli, 14 Uhr", "Eva und Jan")]
    [InlineData("faire-part de mariage pour Zoé et Hugo, 2 août", "Zoé et Hugo")]
    public void Read_TwoNamesInOtherLanguages_AreTheHeadlineAndNoPlace(string prompt, string names)
    {
        var brief = Read(prompt);

        Assert.Equal(names, brief.Title);
        Assert.DoesNotContain(brief.Details, detail => detail.Kind == DetailKind.Place);
    }

    [Fact]
    public void Read_WhatIsReduced_IsWrittenBesideItsPicture() =>
        Assert.Contains(
            Read("winter sale poster, 30% off ski boots, until 2 February").Details,
            detail => detail.Text == "Ski boots"
        );

    [Fact]
    public void Read_ThingsAfterTheHeadline_AreThePicture() =>
        Assert.Equal(
            ["rocket", "star"],
            Read("birthday card \"Happy 6th, Lea!\" with a rocket and stars").Subjects.Select(subject => subject.Name)
        );

    [Theory]
    [InlineData("van for rent, call 555-0177, from $25 a day", "Van for rent")]
    [InlineData("camper van sale: buy a van from $900", "Camper van sale: buy a van")]
    [InlineData("Plakat für den Herbstlauf am 3. Oktober", "Herbstlauf")]
    public void Read_WordsThatAreJointsElsewhere_StayInTheHeadline(string prompt, string title) =>
        Assert.Equal(title, Read(prompt).Title);

    [Theory]
    [InlineData("poster for a blues evening, Saturday 7 May, entry $15", "entry $15")]
    [InlineData("flyer for a lost dog named Bo, reward 200 €, phone 555 0123", "reward 200 €")]
    [InlineData("poster for shoes, $40", "$40")]
    public void Read_WordThatSaysWhatAPriceIs_StaysWithIt(string prompt, string price) =>
        Assert.Equal(price, Read(prompt).Price);

    [Fact]
    public void Read_TwoPricesWithTheirDishes_AreAMenu()
    {
        var brief = Read("flyer for a noodle bar: ramen 9 €, udon 8 €, open until 22:00");

        Assert.Null(brief.Price);
        Assert.Equal(
            ["ramen 9 €", "udon 8 €"],
            brief.Details.Where(detail => detail.Kind == DetailKind.Price).Select(detail => detail.Text)
        );
    }

    [Fact]
    public void Read_PositionOnABusinessCard_IsThere() =>
        Assert.Contains(
            Read("business card for Tim Oduya, violin teacher, tim@oduya.org").Details,
            detail => detail.Text == "violin teacher"
        );

    [Fact]
    public void Read_ChineseDatesAndGoods_AreWhole()
    {
        var brief = Read("春季促销海报：全场七折，3月1日至3月9日，绿茶 ¥88");

        Assert.Equal("春季促销：全场七折", brief.Title);
        Assert.Equal(["3月1日至3月9日", "绿茶"], brief.Details.Select(detail => detail.Text));
    }

    [Fact]
    public void Read_NameOfAPlace_IsNoPicture() =>
        Assert.DoesNotContain(
            Read("poster for a blues evening at the Red Lantern, 5 May, $9").Subjects,
            subject => subject.Name.Contains("Lantern", StringComparison.OrdinalIgnoreCase)
        );

    [Fact]
    public void Read_OrdinalBeforeABirthday_IsInTheTitle() =>
        Assert.Equal("Mia's 6th birthday", Read("Invitation to Mia's 6th birthday on May 3 at 2 pm").Title);

    [Fact]
    public void Read_ThingsBetweenCommas_AreShown() =>
        Assert.Equal(
            ["croissant", "cup"],
            Read("Instagram post for a bakery: \"Fresh\", a croissant and a cup")
                .Subjects.Select(subject => subject.Name)
                .Take(2)
        );

    [Fact]
    public void Read_DiscountOnEverything_IsOneText() =>
        Assert.Equal("50% off everything", Read("Black Friday banner, 50% off everything, code B50").Discount);
}
