namespace Fresnel.Drawing.Pictures;

/// <summary>English words of commerce for the names of pictures. Other languages come from CLDR.</summary>
internal static class PictureSynonyms
{
    // The name of a picture, then its words; an underscore joins a phrase.
    private const string Lines = """
        headphone headphones headphone earbuds earphones headset airpods audio hi-fi hifi noise_cancelling podcast_app
        studio-microphone podcast podcasts recording studio voiceover
        microphone karaoke singing vocals comedy stand-up
        speaker-high-volume speaker loudspeaker soundbar subwoofer boombox
        saxophone jazz jazz_night jazz_concert blues
        guitar guitars band concert gig rock_music live_music
        musical-keyboard piano synth synthesizer keyboard_lessons
        musical-notes music song songs playlist streaming_music soundtrack choir
        optical-disk vinyl record records album
        mirror-ball disco club nightclub dj dance_party party_night
        mobile-phone phone smartphone iphone android mobile mobile_app app apps phone_plan 5g
        laptop laptops notebook_computer macbook computer software saas website web_design developer coding programming bootcamp hackathon dashboard
        desktop-computer desktop pc monitor workstation
        keyboard mechanical_keyboard keyboards
        computer-mouse computer_mouse gaming_mouse
        video-game gaming game games console controller gamepad playstation xbox esports
        joystick arcade retro_games
        camera cameras photography photographer photo_studio photo_shoot
        video-camera webcam vlog video_production filming videography
        watch watches smartwatch wristwatch timepiece
        television tv televisions streaming series
        robot ai artificial_intelligence chatbot automation machine_learning robotics assistant
        satellite satellites internet starlink
        light-bulb bulb led lighting lamp lamps idea ideas smart_home innovation brainstorming
        battery batteries power_bank charger
        electric-plug charging electricity energy_plan
        fog fog foggy mist
        cloud cloud_storage hosting cloud_computing
        locked vpn security cybersecurity privacy password passwords encryption
        shield insurance antivirus protection protect
        magnifying-glass-tilted-left seo search research audit
        bar-chart analytics report reports statistics data
        chart-increasing growth invest investing investment stocks trading sales_growth marketing revenue
        money-bag money savings saving finance financial budget loan loans mortgage wealth
        credit-card card bank banking payments payment fintech cashback
        coin coins crypto bitcoin cryptocurrency blockchain
        gem-stone jewelry jewellery diamond diamonds luxury gems
        ring engagement engagement_ring rings
        briefcase business consulting consultancy agency b2b corporate career
        handshake partnership partner deal hiring recruitment join_our_team join_us job jobs
        office-building office coworking company headquarters workspace
        calendar appointment booking schedule planner
        clipboard survey checklist tasks project_management
        rocket startup startups product_launch
        bullseye goal goals target strategy
        trophy award awards winner contest competition championship tournament giveaway
        graduation-cap course courses education graduation university degree academy scholarship online_course e-learning elearning learning masterclass
        books library literature reading study bookstore bookshop
        open-book book novel ebook story memoir cookbook
        school school back_to_school kindergarten
        backpack backpacks school_bag rucksack
        pencil writing copywriting drawing_class
        artist-palette art painting gallery exhibition design designer watercolor artist crafts
        paintbrush paint painter decorating
        microscope lab laboratory science biology
        test-tube chemistry vaccine clinic_test
        telescope astronomy stargazing
        atom-symbol physics
        globe-showing-europe-africa world global earth planet international earth_day translation
        running-shoe sneaker sneakers shoes running trainers running_shoes footwear marathon jogging sportswear
        hiking-boot boots hiking trekking hikers
        high-heeled-shoe heels heel stilettos stiletto high_heels high_heel pumps
        womans-sandal sandals
        dress dresses fashion boutique clothing clothes apparel summer_collection womenswear collection
        t-shirt tshirt t-shirts shirts shirt merch menswear
        coat jacket jackets coats winter_wear outerwear
        jeans denim trousers pants
        handbag handbags bag bags purse leather_bag
        sunglasses eyewear shades
        glasses optician spectacles
        top-hat hat hats
        billed-cap cap caps
        scarf scarves knitwear
        socks sock
        lipstick makeup make-up cosmetics cosmetic beauty lipsticks lip_balm lip_gloss
        lotion-bottle skincare skin_care lotion cream serum moisturizer moisturiser shampoo haircare face_cream sunscreen
        nail-polish manicure nails nail_salon
        soap soaps handmade_soap
        scissors haircut hairdresser barber barbershop hair_salon salon
        lotus lotus_flower lotus_flowers spa yoga wellness meditation mindfulness massage relax pilates retreat
        person-in-lotus-position yoga_class yoga_studio
        candle candles scented_candles aromatherapy
        flexed-biceps gym fitness workout strength personal_trainer training bodybuilding crossfit
        person-lifting-weights weightlifting weights dumbbell dumbbells barbell powerlifting
        bicycle bike bikes cycling bicycles e-bike ebike
        soccer-ball football soccer
        basketball basketball
        tennis tennis padel
        person-swimming swimming swim pool swimmers
        person-surfing surfing surf surfboard
        skis ski skiing
        snowboarder snowboard snowboarding
        skateboard skate skateboarding
        boxing-glove boxing mma kickboxing
        martial-arts-uniform karate judo martial_arts taekwondo
        person-climbing climbing bouldering
        person-golfing golf golfing
        hot-beverage coffee espresso cappuccino latte cafe café tea coffee_shop coffeehouse hot_chocolate roastery barista
        teapot teahouse herbal_tea
        teacup-without-handle matcha green_tea
        cup-with-straw smoothie smoothies juice soda lemonade iced_coffee milkshake
        bubble-tea boba
        tropical-drink cocktail cocktails mocktail beach_bar happy_hour
        wine-glass wine wines winery wine_tasting vineyard
        beer-mug beer beers brewery pub craft_beer taproom
        clinking-beer-mugs oktoberfest beer_festival
        bottle-with-popping-cork champagne prosecco new_year new_years_eve
        pizza pizza pizzeria pizzas
        hamburger burger burgers hamburgers fast_food burger_restaurant
        french-fries fries fry chips
        taco tacos mexican mexican_food taqueria
        burrito burritos
        sushi sushi japanese_restaurant
        steaming-bowl ramen noodles noodle pho soup
        spaghetti pasta italian_restaurant trattoria
        curry-rice curry indian_food indian_restaurant
        green-salad salad vegan salads healthy_food vegetarian healthy_eating meal_prep plant-based
        cut-of-meat steak steakhouse bbq barbecue grill
        poultry-leg chicken fried_chicken wings
        shallow-pan-of-food paella catering recipe recipes home_cooking cooking
        cook chef
        fork-and-knife-with-plate restaurant dinner lunch brunch menu food dining supper
        croissant bakery croissants pastry pastries patisserie french_bakery
        bread bread sourdough loaf bakers
        doughnut donut donuts doughnuts
        cupcake cupcakes muffins
        birthday-cake cake cakes birthday birthday_party anniversary
        chocolate-bar chocolate chocolates
        ice-cream ice_cream gelato
        soft-ice-cream frozen_yogurt sundae
        pancakes pancakes breakfast
        cookie cookies biscuits
        honey-pot honey
        strawberry strawberries berries
        red-apple apple apples fruit
        avocado avocado avocados
        carrot carrots vegetables organic_vegetables farmers_market produce
        shopping-cart groceries grocery supermarket grocery_delivery e-commerce ecommerce online_store
        shopping-bags flea_market flohmarkt trodelmarkt brocante vide-grenier mercatino rommelmarkt mercadillo shopping sale sales shop store black_friday discount discounts clearance mall outlet retail
        takeout-box takeaway takeout food_delivery
        delivery-truck delivery shipping logistics moving courier movers van vans moving_van
        package parcel subscription_box package unboxing fulfillment
        wrapped-gift gift gifts gift_card present presents holiday_gifts secret_santa
        airplane flight flights airline travel vacation trip holidays travel_agency tourism
        luggage suitcase suitcases luggage
        beach-with-umbrella beach summer seaside summer_vacation resort summer_holiday island
        palm-tree tropical maldives bali caribbean paradise hawaii
        desert-island private_island
        mountain mountains alps outdoor national_park
        camping campsite camping camp glamping summer_camp
        tent tents
        national-park nature park
        sailboat sailing yacht boat boats
        passenger-ship cruise cruises
        hotel hotel hotels hostel accommodation
        world-map travel_guide map adventure road_trip
        compass expedition explore
        bridge-at-night bridge bridges
        water-wave sea ocean wave waves
        automobile car cars car_rental auto vehicle dealership driving_school car_insurance
        sport-utility-vehicle suv
        racing-car racing f1 sports_car race_car
        motorcycle motorcycles motorbike
        motor-scooter scooter vespa
        kick-scooter e-scooter
        taxi cab ride_hailing
        bus coach_tours
        high-speed-train train trains railway rail
        house house home homes property properties villa housing apartment apartments mortgage_broker
        house-with-garden real_estate realtor estate_agent dream_home open_house
        key rental rent keys airbnb
        couch-and-lamp furniture sofa interior interior_design living_room couch home_decor decor
        bed mattress bedding bed bedroom sleep mattresses
        chair chairs office_chair
        potted-plant plants plant houseplants nursery gardening garden_centre
        seedling climate garden organic eco sustainable sustainability green_energy seeds
        sunflower sunflowers
        bouquet flowers florist flower_shop flower bouquets mothers_day mother's_day
        tulip tulips
        rose roses
        broom cleaning cleaner cleaning_service housekeeping
        hammer-and-wrench repair renovation handyman plumbing maintenance tools diy
        building-construction construction builder contractor
        sun solar solar_panels sunshine
        high-voltage lightning_bolt lightning thunderbolt energy electric power electrician ev
        deciduous-tree tree trees forest
        recycling-symbol recycling recycle
        stethoscope doctor medical clinic healthcare health hospital nurse telemedicine checkup
        tooth dentist dental teeth orthodontist
        pill pharmacy medicine pills vitamins supplements
        anatomical-heart cardiology
        red-heart love valentine valentines valentine's_day charity donation donate volunteer
        syringe vaccination
        brain mental_health psychology therapy memory
        baby-bottle baby babies newborn baby_shower infants
        teddy-bear toys toy kids children toddlers daycare childcare nursery_school toy_store
        balloon party balloons kids_party
        party-popper celebration celebrate event grand_opening festival fiesta
        confetti-ball carnival
        circus-tent circus
        ferris-wheel theme_park amusement_park fair
        clapper-board film films movie movies cinema_night film_festival
        popcorn cinema popcorn movie_night
        performing-arts theatre theater play drama
        admission-tickets tickets ticket admission
        wedding wedding weddings bridal bride
        christmas-tree christmas xmas christmas_market advent
        santa-claus santa
        jack-o-lantern halloween pumpkin spooky
        hatching-chick easter
        rabbit bunny rabbits
        turkey thanksgiving
        crescent-moon ramadan eid moon half_moon
        diya-lamp diwali
        menorah hanukkah
        firecracker lunar_new_year chinese_new_year
        fireworks new_year's_eve fireworks
        dog dog dogs puppy puppies dog_food pet pets dog_walking vet veterinarian
        cat cat cats kitten kittens cat_food
        paw-prints paw paws pet_shop pet_store animal_shelter adoption pet_care
        tropical-fish aquarium fish
        horse horse horses riding equestrian
        honeybee bees bee beekeeping
        fox fox foxes
        lion lions
        owl owls
        butterfly butterflies
        unicorn unicorns
        dragon dragons fantasy
        ghost ghosts
        envelope newsletter email mail e-mail email_marketing
        megaphone announcement marketing_campaign advertising advertise promo promotion pr social_media
        speech-balloon chat messaging community support forum
        bell notification alert
        gear settings engineering manufacturing industrial
        factory industry
        sheaf-of-rice wheat wheat_ear ear_of_wheat wheat_ears grain
        nail-polish nail_studio nail_salon manicure nails
        classical-building law legal lawyer attorney museum government
        balance-scale justice law_firm
        ballot-box-with-ballot election vote voting
        snowflake winter snow winter_sale
        maple-leaf autumn fall fall_sale
        cherry-blossom spring spring_sale sakura
        umbrella rain umbrellas
        fire hot hot_sauce trending
        leafy-green herbs vegetable
        umbrella-on-ground sunbed
        joystick retro
        puzzle-piece puzzle puzzles board_games plugin integration
        magic-wand magic magician
        crown premium royal vip queen king
        castle castles
        racing-car grand_prix
        thread sewing tailor embroidery
        yarn knitting crochet wool
        toolbox hardware toolkit
        shower bathroom bathrooms plumbing_supplies
        window windows glazing
        door doors
        olive olive_oil olives
        cheese-wedge cheese
        egg eggs
        milky-way galaxy space universe
        ringed-planet planetarium saturn
        astronaut astronauts space_travel
        unlocked open_source
        """;

    /// <summary>From a word or phrase in lower case to a picture.</summary>
    public static IReadOnlyDictionary<string, string> All { get; } =
        Lines
            .Split('\n', StringSplitOptions.RemoveEmptyEntries)
            .Select(line => line.Split(' '))
            .SelectMany(words => words.Skip(1).Select(word => (Word: word.Replace('_', ' '), Picture: words[0])))
            .DistinctBy(pair => pair.Word)
            .ToDictionary(pair => pair.Word, pair => pair.Picture);
}
