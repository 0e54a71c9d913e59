"""Every sentence a person reads, in Korean and in English."""
